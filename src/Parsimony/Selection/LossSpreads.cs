using Parsimony.Paths;

namespace Parsimony.Selection;

/// <summary>Splits the uncertainty of one lambda's held-out loss into rows, folds and restarts.</summary>
/// <remarks>
/// Restarts: <c>s_seed^2</c> = mean over folds of the variance between restarts. Folds: the variance over folds of the restarts' means, less
/// <c>s_seed^2 / S</c>, at least 0; as each fold holds out other rows, their luck is part of it. Rows: <c>sd(l_i) / sqrt(m)</c> of the
/// restart-averaged prediction.
/// </remarks>
public static class LossSpreads
{
    /// <summary>The split at one lambda.</summary>
    /// <param name="result">A path, complete or interrupted.</param>
    /// <param name="lambda">One of its lambdas.</param>
    /// <returns>Null where the lambda is not known for all held-out rows.</returns>
    public static LossSpread? At(PathResult result, double lambda)
    {
        var index = result.Lambdas.ToList().IndexOf(lambda);
        if (index < 0) return null;
        var sample = new RowSample(result.Target, result.Weights, Enumerable.Range(0, result.Folds.Count).SelectMany(result.Folds.HeldOutRows));
        var losses = RowLosses.Compute(result, result.HeldOut[index]);
        var mean = sample.MeanOf(losses);
        if (!double.IsFinite(mean) || sample.Rows.Length < 2) return null;

        // With equal weights sd(l) / sqrt(m), the divisor m - 1.
        double squares = 0;
        for (var i = 0; i < sample.Rows.Length; i++)
        {
            var deviation = sample.Weights[i] * (losses[sample.Rows[i]] - mean);
            squares += deviation * deviation;
        }

        var count = (double)sample.Rows.Length;
        var rows = Math.Sqrt(squares * count / (count - 1)) / sample.TotalWeight;
        var (folds, restarts) = BetweenNetworks([.. result.Fits.Where(fit => fit.Lambda == lambda && fit.Status != FitStatus.Diverged)]);
        return new LossSpread(rows, folds, restarts);
    }

    static (double? Folds, double? Restarts) BetweenNetworks(FitResult[] fits)
    {
        var folds = fits.GroupBy(fit => fit.Fold).Select(fold => fold.Select(fit => fit.Loss).ToArray()).ToArray();
        var repeated = folds.Where(losses => losses.Length > 1).ToArray();
        double? seedVariance = repeated.Length > 0 ? repeated.Average(Variance) : null;
        if (folds.Length < 2) return (null, Root(seedVariance));
        var fromRestarts = (seedVariance ?? 0) * folds.Average(losses => 1.0 / losses.Length);
        return (Root(Math.Max(0, Variance([.. folds.Select(losses => losses.Average())]) - fromRestarts)), Root(seedVariance));
    }

    static double? Root(double? variance) => variance is { } known && double.IsFinite(known) ? Math.Sqrt(known) : null;

    static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
