namespace Parsimony.Paths;

/// <summary>Turns training steps into progress while the remaining work is not decided yet; progress never falls and never exceeds 1.</summary>
/// <param name="stage">The stage that is reported.</param>
/// <param name="networks">Networks of the stage.</param>
/// <param name="stepsOfWaiting">The expected steps of a lambda that waits for a decision.</param>
/// <param name="progress">Receives the progress.</param>
sealed class PathMeter(PathStage stage, int networks, double stepsOfWaiting, Action<PathProgress> progress)
{
    // From so many rows on, losses differ by more standard errors, and more lambdas stop early.
    const int ManyRows = 5000;

    double _before;
    double _round;
    double _done;

    /// <summary>Number of lambdas that wait for a decision.</summary>
    public int Waiting { get; set; }

    /// <summary>The expected steps of what follows when everything is decided.</summary>
    public double Ending { get; set; }

    /// <summary>The expected cost of an undecided lambda, as a share of its whole training: it was 0.28 to 0.52 on 28 real paths.</summary>
    public static double ShareOf(int rows) => rows < ManyRows ? 0.4 : 0.3;

    public void StartRound(double steps)
    {
        _before += _round;
        _round = steps;
    }

    public void Report(double steps, int finished)
    {
        var all = _before + _round + Waiting * stepsOfWaiting + Ending;
        if (all > 0) _done = Math.Clamp((_before + steps) / all, _done, 1);
        progress(new PathProgress(stage, _done, finished, networks));
    }
}
