namespace Parsimony.Procedure;

/// <summary>Reports the progress of several paths, which run one after another, as one stage.</summary>
sealed class NestedProgress(int folds, Action<PathProgress> report) : IProgress<PathProgress>
{
    // The networks of a path take this share of its time; the search of lambda_max counts nothing, and the refit takes the rest.
    const double PathShare = 0.9;

    int _fold;
    double _done;
    int _networksBefore;
    int _networks;
    int _perFold;

    /// <summary>The report of the finished stage.</summary>
    public PathProgress Finished =>
        new(PathStage.Nested, 1, _networksBefore + _networks, Math.Max(_networksBefore + _networks, folds * _perFold));

    /// <summary>Begins the next path.</summary>
    public NestedProgress StartFold(int fold)
    {
        (_fold, _networksBefore, _networks) = (fold, _networksBefore + _networks, 0);
        return this;
    }

    /// <inheritdoc/>
    public void Report(PathProgress value)
    {
        var within = value.Stage switch
        {
            PathStage.Path => PathShare * value.Done,
            PathStage.Refit => PathShare + (1 - PathShare) * value.Done,
            _ => 0,
        };
        if (value.Stage == PathStage.Path) (_networks, _perFold) = (value.Networks, value.NetworkCount);
        _done = Math.Clamp((_fold + within) / folds, _done, 1);
        report(new PathProgress(PathStage.Nested, _done, _networksBefore + _networks, folds * _perFold));
    }
}
