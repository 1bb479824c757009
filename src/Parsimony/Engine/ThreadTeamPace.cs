namespace Parsimony.Engine;

/// <summary>
/// Decides step by step whether a team makes the next step or its leader alone, whichever is faster now. The bits are the same; but where other
/// programs use the cores, the team waits at every barrier for a member that does not run.
/// </summary>
sealed class ThreadTeamPace(TimeProvider clock)
{
    const int Trial = 4;

    // Trials cost at most a few steps in a hundred, and the machine's load changes in seconds.
    const int Period = 512;

    // A member that sleeps needs a step to wake up; that step is not counted.
    const int TeamStart = Trial + 1;
    const int TrialsEnd = TeamStart + Trial;

    int _position;
    long _startedAt;
    long _alone;
    long _together;
    bool _isTeamFaster;

    /// <summary>Called before a step; true where the team makes it.</summary>
    public bool StartStep()
    {
        _startedAt = _position < TrialsEnd ? clock.GetTimestamp() : 0;
        return _position switch { < Trial => false, < TrialsEnd => true, _ => _isTeamFaster };
    }

    public void EndStep()
    {
        if (_position < TrialsEnd)
        {
            var ticks = clock.GetTimestamp() - _startedAt;
            if (_position < Trial) _alone += ticks;
            else if (_position >= TeamStart) _together += ticks;
        }

        if (++_position == TrialsEnd) _isTeamFaster = _together < _alone;
        if (_position < Period) return;
        (_position, _alone, _together) = (0, 0, 0);
    }
}
