namespace Parsimony.Paths;

/// <summary>Turns training steps into progress while the remaining work is not decided yet; progress never falls and never exceeds 1.</summary>
/// <remarks>The steps of a row are those of all networks of one lambda, trained to the end.</remarks>
sealed class PathMeter(PathStage stage, int networks, double stepsOfRow, Action<PathProgress> progress)
{
    /// <summary>The expected cost of an undecided lambda, as a share of its whole training: it was 0.28 to 0.52 on 28 real paths.</summary>
    public const double ExpectedShare = 0.4;

    double _before;
    double _round;
    double _done;

    /// <summary>Number of lambdas that wait for a decision.</summary>
    public int Waiting { get; set; }

    public void StartRound(double steps)
    {
        _before += _round;
        _round = steps;
    }

    public void Report(double steps, int finished)
    {
        var all = _before + _round + Waiting * ExpectedShare * stepsOfRow;
        if (all > 0) _done = Math.Clamp((_before + steps) / all, _done, 1);
        progress(new PathProgress(stage, _done, finished, networks));
    }
}
