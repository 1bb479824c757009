namespace Parsimony.Selection;

/// <summary>
/// Computes the data loss of each row: <c>1/2 ((y - f) / scale)^2</c> for numbers, or what <see cref="Target.Loss"/> makes of
/// <c>(y - f) / scale</c>, <c>-log max(p_y, 1e-15)</c> in nats for classes,
/// <c>mu - y + y log(y / mu)</c> with mu = max(prediction, 1e-15) for counts, half their unit deviance.
/// </summary>
public static class RowLosses
{
    /// <summary>Computes the losses of held-out predictions, each row in units of the fold that holds it out.</summary>
    /// <param name="result">The path with its targets, folds and scales.</param>
    /// <param name="predictions">[repeats * rows * predictions], one of <see cref="PathResult.HeldOut"/>.</param>
    /// <returns>[repeats * rows] losses; NaN where a row is never held out or its prediction is NaN.</returns>
    public static double[] Compute(PathResult result, ReadOnlySpan<double> predictions)
    {
        var losses = new double[result.Target.RowCount];
        for (var row = 0; row < losses.Length; row++)
        {
            var fold = result.Folds.FoldOfRow[row];
            losses[row] = fold < 0 ? double.NaN : LossOf(result.Target, row, predictions, result.TargetScales[fold]);
        }

        return losses;
    }

    /// <summary>Computes the losses of some held-out rows, each in units of the fold that holds it out.</summary>
    /// <param name="result">The path with its targets, folds and scales.</param>
    /// <param name="predictions">[repeats * rows * predictions], one of <see cref="PathResult.HeldOut"/>.</param>
    /// <param name="rows">Places of held-out rows.</param>
    /// <returns>[places] losses; NaN where a prediction is NaN.</returns>
    internal static double[] Of(PathResult result, ReadOnlySpan<double> predictions, ReadOnlySpan<int> rows)
    {
        var losses = new double[rows.Length];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = LossOf(result.Target, rows[i], predictions, result.TargetScales[result.Folds.FoldOfRow[rows[i]]]);
        return losses;
    }

    /// <summary>Computes the losses of arbitrary predictions.</summary>
    /// <param name="target">The truth.</param>
    /// <param name="predictions">[rows * predictions] in the target's own units, or one probability per class.</param>
    /// <param name="scale">Standard deviation of the target over the training rows; not used for classes and counts.</param>
    /// <returns>[rows] losses.</returns>
    public static double[] Compute(Target target, ReadOnlySpan<double> predictions, double scale)
    {
        var losses = new double[target.RowCount];
        for (var row = 0; row < losses.Length; row++) losses[row] = LossOf(target, row, predictions, scale);
        return losses;
    }

    static double LossOf(Target target, int row, ReadOnlySpan<double> predictions, double scale) =>
        PredictionLoss.Of(target, row, predictions.Slice(row * target.PredictionCount, target.PredictionCount), scale);
}
