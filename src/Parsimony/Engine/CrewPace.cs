namespace Parsimony.Engine;

/// <summary>
/// Says step by step whether a crew or its leader alone goes on: both give the same bits, and where other programs hold the cores a crew that
/// waits for a member at every meeting is the slower one, by far.
/// </summary>
/// <param name="clock">What steps are timed by.</param>
sealed class CrewPace(TimeProvider clock)
{
    const int Trial = 4;

    // Trials cost at most a few steps in a hundred, and the machine's load changes in seconds.
    const int Period = 512;

    // A helper that sleeps needs a step to wake up; it is not counted.
    const int CrewStart = Trial + 1;
    const int TrialsEnd = CrewStart + Trial;

    int _position;
    long _startedAt;
    long _alone;
    long _together;
    bool _isCrewFaster;

    /// <summary>Called before a step; true = by the crew.</summary>
    public bool StartStep()
    {
        _startedAt = _position < TrialsEnd ? clock.GetTimestamp() : 0;
        return _position switch { < Trial => false, < TrialsEnd => true, _ => _isCrewFaster };
    }

    /// <summary>Called after a step.</summary>
    public void EndStep()
    {
        if (_position < TrialsEnd)
        {
            var ticks = clock.GetTimestamp() - _startedAt;
            if (_position < Trial) _alone += ticks;
            else if (_position >= CrewStart) _together += ticks;
        }

        if (++_position == TrialsEnd) _isCrewFaster = _together < _alone;
        if (_position < Period) return;
        (_position, _alone, _together) = (0, 0, 0);
    }
}
