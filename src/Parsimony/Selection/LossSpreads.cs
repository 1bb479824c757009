using Parsimony.Diagnostics;

namespace Parsimony.Selection;

/// <summary>Splits the uncertainty of the held-out loss of one lambda into parts due to rows, folds and restarts.</summary>
/// <remarks>
/// Restarts: <c>s_seed^2</c> is the variance between restarts, averaged over folds. Folds: the variance between the folds of a repeat of
/// the means over S restarts, minus <c>s_seed^2 / S</c>, at least 0; it includes the chance in which rows a fold holds out. Rows:
/// <c>sd(l_i) / sqrt(m)</c>, where l_i is the loss of the restart-averaged prediction of row i, averaged over the repeats of the folds.
/// </remarks>
public static class LossSpreads
{
    /// <summary>Computes the split at one lambda.</summary>
    /// <param name="result">A path, complete or interrupted.</param>
    /// <param name="index">Index of the lambda in the grid.</param>
    /// <returns>Null where the loss of the lambda is not known for all held-out rows.</returns>
    public static LossSpread? At(PathResult result, int index)
    {
        var heldOut = Enumerable.Range(0, result.Folds.FoldsPerRepeat).SelectMany(result.Folds.HeldOutRows);
        var sample = new RowSample(result.Target, result.Weights, heldOut);
        var losses = MeanOverRepeats(RowLosses.Compute(result, result.HeldOut[index]), result.Folds.RowCount);
        var mean = sample.MeanOf(losses);
        if (!double.IsFinite(mean) || sample.Rows.Length < 2) return null;

        // With equal weights this is sd(l) / sqrt(m), the divisor of the variance being m - 1.
        double squares = 0;
        for (var i = 0; i < sample.Rows.Length; i++)
        {
            var deviation = sample.Weights[i] * (losses[sample.Rows[i]] - mean);
            squares += deviation * deviation;
        }

        var count = (double)sample.Rows.Length;
        var rows = Math.Sqrt(squares * count / (count - 1)) / sample.TotalWeight;
        FitResult[] fits = [.. result.Fits.Where(fit => fit.LambdaIndex == index && fit.Status != FitStatus.Diverged)];
        var (folds, restarts) = BetweenNetworks(fits, result.Folds.FoldsPerRepeat);
        return new LossSpread(rows, folds, restarts);
    }

    // [rows]
    static double[] MeanOverRepeats(double[] losses, int rows)
    {
        var repeats = losses.Length / rows;
        return [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, repeats).Sum(repeat => losses[repeat * rows + row]) / repeats)];
    }

    static (double? Folds, double? Restarts) BetweenNetworks(FitResult[] fits, int foldsPerRepeat)
    {
        var folds = fits.GroupBy(fit => fit.Fold).Select(fold => (Fold: fold.Key, Losses: fold.Select(fit => fit.Loss).ToArray())).ToArray();
        var restarted = folds.Where(fold => fold.Losses.Length > 1).ToArray();
        double? seedVariance = restarted.Length > 0 ? restarted.Average(fold => SampleVariance.Of(fold.Losses)) : null;
        var repeats = folds.GroupBy(fold => fold.Fold / foldsPerRepeat, fold => fold.Losses.Average())
            .Select(repeat => repeat.ToArray()).Where(means => means.Length > 1).ToArray();
        if (repeats.Length == 0) return (null, Root(seedVariance));
        var fromRestarts = (seedVariance ?? 0) * folds.Average(fold => 1.0 / fold.Losses.Length);
        return (Root(Math.Max(0, repeats.Average(SampleVariance.Of) - fromRestarts)), Root(seedVariance));
    }

    static double? Root(double? variance) => variance is { } known && double.IsFinite(known) ? Math.Sqrt(known) : null;
}
