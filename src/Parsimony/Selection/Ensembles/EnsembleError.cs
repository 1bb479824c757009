namespace Parsimony.Selection.Ensembles;

/// <summary>Estimates the honest error of a mixture: picked on the drawn rows of a bootstrap, scored on the rows not drawn.</summary>
/// <remarks>The draws are those of <see cref="OutOfBagDifferences"/>.</remarks>
static class EnsembleError
{
    /// <summary>Estimates loss and metrics of the mixture on new rows.</summary>
    /// <param name="result">The path, or several laid side by side.</param>
    /// <param name="calibrated">True where probabilities go through a temperature that is fitted on the drawn rows.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="threads">The most threads used at once; the result does not depend on it.</param>
    /// <param name="loop">Watches the loop.</param>
    /// <returns>Null where fewer than two lambdas can be mixed, or there are too few rows.</returns>
    public static HonestError? Estimate(PathResult result, bool calibrated, long seed, int? threads, SharedLoop loop)
    {
        var matrix = HeldOutLosses.From(result);
        if (matrix.Lambdas.Length < 2 || matrix.RowCount < 2) return null;
        var metrics = ScoreSet.For(result.Target, result.Metric);
        var library = EnsembleSelection.LibraryOf(result, matrix);
        var scores = new double[]?[OutOfBagDifferences.RepeatsFor(result, matrix)];
        loop.Run(scores.Length, threads, repeat =>
        {
            var drawn = new DrawnRows(matrix, matrix.Draw(CounterRandom.FromKey(seed, RandomPurpose.Bootstrap, repeat)));
            var picks = EnsembleSelection.Pick(result, matrix, library, drawn.Weights);
            var mixed = EnsembleSelection.Mix(result, matrix, picks).HeldOut;
            var fit = calibrated && result.Target.Task == LearningTask.Classification
                ? TemperatureFit.Of(matrix.Sample, mixed, result.Target.PredictionCount)
                : null;
            var temperature = fit is null ? 1 : drawn.TemperatureOf(fit);
            var values = new double[1 + metrics.Count];
            values[0] = fit is null ? library.LossOf(picks, drawn.LeftOutWeights) : drawn.MeanLeftOut(row => fit.LossOf(row, temperature));
            new ReweightedMetrics(result.Target, matrix.Sample, mixed, matrix.FoldStarts, result.Metric)
                .ComputeLeftOut(drawn, values.AsSpan(1), temperature);
            if (double.IsFinite(values[0])) scores[repeat] = values;
        });
        return BootstrapBiasCorrection.Summarize([.. scores.OfType<double[]>()], metrics);
    }
}
