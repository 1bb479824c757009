using Parsimony.Diagnostics;

namespace Parsimony.Selection;

/// <summary>Computes the cross-validation curve, the rows of path.csv, from the networks of a path.</summary>
public static class CrossValidationCurve
{
    /// <summary>Computes one row for each lambda whose networks are all finished, in the order of the grid.</summary>
    /// <remarks>
    /// <c>loss = sum_k w_k e_k / sum_k w_k</c>, where w_k is the sum of the weights of the held-out rows of fold k. The standard error is
    /// glmnet's cvsd, <c>sqrt( sum_k w_k (e_k - loss)^2 / sum_k w_k / (K - 1) )</c>, where K is the number of folds of one repeat. Metrics
    /// are averaged in this way over the folds that define them, except rmse, which is the root of mse. A lambda at which all restarts of
    /// a fold diverged keeps its row, with an unknown loss.
    /// </remarks>
    /// <param name="result">A path, complete or interrupted.</param>
    /// <param name="threads">The most threads used at once; null uses one per core. The result does not depend on it.</param>
    public static IReadOnlyList<PathRow> Compute(PathResult result, int? threads = null)
    {
        var scores = new FoldScores(result);
        var activeUnits = new ActiveUnits(result.Fits);
        var fitsOf = result.Fits.ToLookup(fit => fit.LambdaIndex);
        var rows = new PathRow?[result.Lambdas.Count];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1 }, index =>
        {
            var fits = fitsOf[index].ToArray();
            var isFinished = fits.Length >= result.FitsPerLambda;
            if (!isFinished) return;
            var anyDiverged = fits.Any(fit => fit.Status == FitStatus.Diverged);
            if (anyDiverged || scores.IsComplete(result.HeldOut[index]))
                rows[index] = RowOf(fits, scores.Compute(result.HeldOut[index]), activeUnits);
        });
        return [.. rows.OfType<PathRow>()];
    }

    static PathRow RowOf(FitResult[] fits, (double Loss, double LossSe, MetricValue[] Metrics) score, ActiveUnits activeUnits)
    {
        var sound = fits.Where(fit => fit.Status != FitStatus.Diverged).ToArray();
        var (perLayer, inputs) = activeUnits.MeanOver(sound);
        return new PathRow
        {
            Lambda = fits[0].Lambda,
            LambdaIndex = fits[0].LambdaIndex,
            Loss = score.Loss,
            LossSe = score.LossSe,
            TrainLoss = MeanOf(sound, fit => fit.TrainLoss),
            Penalty = MeanOf(sound, fit => fit.Penalty),
            RestartSd = RestartSdOf(sound),
            Metrics = score.Metrics,
            ActiveUnits = sound.Length == 0 ? double.NaN : perLayer.Sum(),
            ActiveUnitsPerLayer = perLayer,
            ActiveInputs = inputs,
            Norms = [.. Enumerable.Range(0, fits[0].Norms.Length).Select(layer => MeanOf(sound, fit => fit.Norms[layer]))],
            StationarityGap = MeanOf([.. sound.Where(fit => double.IsFinite(fit.StationarityGap))], fit => fit.StationarityGap),
            Polished = fits.Count(fit => fit.IsPolished),
            Status = StatusOf(fits),
        };
    }

    static double MeanOf(FitResult[] fits, Func<FitResult, double> value) => fits.Length == 0 ? double.NaN : fits.Average(value);

    // The root of the variance between restarts, averaged over the folds that have several.
    static double RestartSdOf(FitResult[] fits)
    {
        var folds = fits.GroupBy(fit => fit.Fold, fit => fit.Loss).Select(fold => fold.ToArray()).Where(losses => losses.Length > 1).ToArray();
        return folds.Length == 0 ? double.NaN : Math.Sqrt(folds.Average(SampleVariance.Of));
    }

    static FitStatus StatusOf(FitResult[] fits)
    {
        if (fits.Any(fit => fit.Status == FitStatus.Diverged)) return FitStatus.Diverged;
        foreach (var status in new[] { FitStatus.Frozen, FitStatus.Collapsed })
            if (2 * fits.Count(fit => fit.Status == status) > fits.Length) return status;
        return FitStatus.Trained;
    }
}
