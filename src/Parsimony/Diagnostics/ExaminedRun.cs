namespace Parsimony.Diagnostics;

/// <summary>A finished run as the diagnoses see it: data, networks, curve and options.</summary>
sealed record ExaminedRun
{
    /// <summary>The rows of the path.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The path that was trained, with the results of every network.</summary>
    public required PathResult Result { get; init; }

    /// <summary>One row for each finished lambda, largest lambda first.</summary>
    public required IReadOnlyList<PathRow> Curve { get; init; }

    /// <summary>The options of the run after every default was filled in.</summary>
    public required ResolvedPath Options { get; init; }

    /// <summary>The scale on which diagnoses show lambdas and suggest values of options; the default is the path's own.</summary>
    public LambdaScale Scale { get; init; } = LambdaScale.Own;

    /// <summary>The row of lambda_min; null where no lambda could be chosen.</summary>
    public PathRow? Min { get; init; }

    /// <summary>The held-out loss of the null model, which predicts one constant for every row.</summary>
    public required double NullLoss { get; init; }

    /// <summary>True where the path was solved exactly instead of trained; such a path cannot fail to train.</summary>
    public bool IsExact { get; init; }

    /// <summary>The rows of the curve whose networks were trained to the end and have a finite training loss.</summary>
    public IEnumerable<PathRow> Whole =>
        Curve.Where(row => row.Status is FitStatus.Trained or FitStatus.Collapsed && double.IsFinite(row.TrainLoss));

    /// <summary>The number of training rows of a fold, averaged over folds.</summary>
    public double TrainingRows =>
        Enumerable.Range(0, Result.Folds.Count).Average(fold => Result.Folds.TrainingRows(fold).Length);

    /// <summary>The number of optimizer steps that one network takes.</summary>
    public double Steps => (double)Math.Max(1, Options.Epochs) * Math.Ceiling(TrainingRows / Options.Batch);
}
