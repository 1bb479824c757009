namespace Parsimony.Paths;

/// <summary>Turns steps into progress while the work that is left is still being decided: never more than all, never backwards.</summary>
/// <param name="stage">The stage that is reported.</param>
/// <param name="networks">Networks of the stage.</param>
/// <param name="stepsOfRow">Steps of all networks of one lambda, trained to the end.</param>
/// <param name="progress">Whom to tell.</param>
sealed class PathMeter(PathStage stage, int networks, double stepsOfRow, Action<PathProgress> progress)
{
    /// <summary>What a lambda that nobody has decided on will cost, as a share of its whole training: 0.28 to 0.52 on 28 real paths.</summary>
    public const double ExpectedShare = 0.4;

    double _before;
    double _round;
    double _done;

    /// <summary>Lambdas that wait for a decision.</summary>
    public int Waiting { get; set; }

    /// <summary>Begins a round of so many steps.</summary>
    public void StartRound(double steps)
    {
        _before += _round;
        _round = steps;
    }

    /// <summary>Reports.</summary>
    /// <param name="steps">Steps made or spared in this round.</param>
    /// <param name="finished">Networks finished in this stage.</param>
    public void Report(double steps, int finished)
    {
        var all = _before + _round + Waiting * ExpectedShare * stepsOfRow;
        if (all > 0) _done = Math.Clamp((_before + steps) / all, _done, 1);
        progress(new PathProgress(stage, _done, finished, networks));
    }
}
