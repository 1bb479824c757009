namespace Parsimony.Results;

/// <summary>A trained path before the choice of lambda: the result of every network and the held-out predictions.</summary>
public sealed record PathResult
{
    /// <summary>The grid, largest first.</summary>
    public required IReadOnlyList<Lambda> Lambdas { get; init; }

    /// <summary>The target of every held-out prediction: that of all rows, once for each repeat of the folds.</summary>
    public required Target Target { get; init; }

    /// <summary>[repeats * rows] weights of the rows; null where all are equal.</summary>
    public double[]? Weights { get; init; }

    /// <summary>The folds, once for each repeat.</summary>
    public required FoldPlan Folds { get; init; }

    /// <summary>[folds] mean of the target over the fold's training rows (regression; else 0).</summary>
    public required double[] TargetMeans { get; init; }

    /// <summary>[folds] standard deviation (divisor m) of the target over the fold's training rows (regression; else 1).</summary>
    public required double[] TargetScales { get; init; }

    /// <summary>
    /// [lambdas][repeats * rows * predictions] restart-averaged held-out predictions: the target's own units, or one probability per class
    /// (classes in ordinal order); NaN where a row is never held out or the lambda is not finished.
    /// </summary>
    public required IReadOnlyList<RowValues<double>> HeldOut { get; init; }

    /// <summary>All finished networks, by lambda (largest first), fold, restart.</summary>
    public required IReadOnlyList<FitResult> Fits { get; init; }

    /// <summary>Names of the preprocessed inputs of the first fold's networks.</summary>
    public required IReadOnlyList<string> InputNames { get; init; }

    /// <summary>[folds][inputs] what each input belongs to: the bins of a column share the column's name, other inputs have their own.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> FeatureNames { get; init; } = [];

    /// <summary>Networks per lambda (folds x restarts) in a complete run.</summary>
    public required int FitsPerLambda { get; init; }

    /// <summary>The number of paths laid side by side, 1 for a path alone.</summary>
    internal int Paths { get; init; } = 1;

    /// <summary>[lambdas] how simple each lambda is, larger = simpler; null = the lambda itself. Only paths laid side by side have it.</summary>
    internal IReadOnlyList<double>? Simplicity { get; init; }

    /// <summary>
    /// [lambdas] by how much the loss of each lambda must lie below others to be chosen before them; null = 0. Only paths laid side by side have it.
    /// </summary>
    internal IReadOnlyList<double>? Handicaps { get; init; }

    /// <summary>[lambdas] seconds that worker threads spent on each lambda; empty where nobody measured them.</summary>
    internal IReadOnlyList<double> Seconds { get; init; } = [];

    /// <summary>The metric for which classes are chosen from probabilities; lambdas are chosen by the loss.</summary>
    public ClassMetric Metric { get; init; }

    /// <summary>The repair of collapsed networks; null where none is needed (at most one hidden layer under L2) or the run was interrupted.</summary>
    public RepairSummary? Polish { get; init; }

    /// <summary>Returns the path of one repeat of the folds alone.</summary>
    /// <param name="repeat">0-based index of the repeat.</param>
    internal PathResult OfRepeat(int repeat)
    {
        if (Folds.Repeats == 1) return this;
        var folds = Folds.FoldsPerRepeat;
        var (rows, width) = (Folds.RowCount, Target.PredictionCount);
        var places = Enumerable.Range(repeat * rows, rows).ToArray();
        return this with
        {
            Target = Target.Subset(places),
            Weights = Weights?.AsSpan(repeat * rows, rows).ToArray(),
            Folds = Folds.OfRepeat(repeat),
            TargetMeans = TargetMeans.AsSpan(repeat * folds, folds).ToArray(),
            TargetScales = TargetScales.AsSpan(repeat * folds, folds).ToArray(),
            HeldOut = [.. HeldOut.Select(predictions => (RowValues<double>)predictions.Span.Slice(repeat * rows * width, rows * width).ToArray())],
            Fits = [.. Fits.Where(fit => fit.Fold / folds == repeat).Select(fit => fit with { Fold = fit.Fold - repeat * folds })],
            FeatureNames = [.. FeatureNames.Skip(repeat * folds).Take(folds)],
            FitsPerLambda = FitsPerLambda / Folds.Repeats,
        };
    }
}
