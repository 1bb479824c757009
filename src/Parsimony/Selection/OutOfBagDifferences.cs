using Parsimony.Selection.Ensembles;

namespace Parsimony.Selection;

/// <summary>The change of the loss by a fitted temperature and by an ensemble, on rows that were not used to fit or pick them.</summary>
/// <remarks>
/// The bootstrap is that of <see cref="BootstrapBiasCorrection"/>, with equal draws. In each repeat lambda is chosen, the temperature is
/// fitted and the ensemble is picked on the drawn rows, and losses are measured on the rows not drawn (out of bag).
/// </remarks>
/// <param name="Temperature">The loss at the chosen lambda with the temperature minus that without; null where there are no classes.</param>
/// <param name="EnsembleLoss">The loss of the ensemble; null without an ensemble.</param>
/// <param name="Ensemble">The loss of the ensemble minus that at the chosen lambda, each with or each without temperature; null without one.</param>
/// <param name="EnsembleError">Loss and metrics of the ensemble; null where they are not asked for.</param>
sealed record OutOfBagDifferences(
    IntervalEstimate? Temperature, IntervalEstimate? EnsembleLoss, IntervalEstimate? Ensemble, HonestError? EnsembleError)
{
    // Picking an ensemble takes a hundred passes over the rows. 200 repeats put 5 in each tail of 2.5 %, enough for an additional interval.
    const int MostRepeats = 200;

    // With many rows or classes fewer repeats do: the ends of the interval are then known to a tenth of its length.
    const int FewestRepeats = 80;
    const long Cells = 1_000_000;

    /// <summary>Runs the bootstrap and estimates the differences.</summary>
    /// <remarks>An ensemble is picked in every repeat. If calibrated, it and the chosen lambda get temperatures before they are compared.</remarks>
    /// <param name="result">The path, or several laid side by side.</param>
    /// <param name="rule">The rule that chooses lambda.</param>
    /// <param name="withEnsemble">True where an ensemble is picked.</param>
    /// <param name="calibrated">True where probabilities go through a temperature that is fitted on the drawn rows.</param>
    /// <param name="seed">The seed of the draws; equal seeds give equal results, bit by bit.</param>
    /// <param name="threads">The most threads used at once; the result does not depend on it.</param>
    /// <param name="loop">Watches the loop.</param>
    /// <param name="withMetrics">True where the ensemble may be what the model predicts with, so that its metrics are asked for.</param>
    /// <returns>Null where no lambda is finished, the rows are too few to leave any out, or there is nothing to compare.</returns>
    public static OutOfBagDifferences? Estimate(PathResult result, LambdaRule rule, bool withEnsemble, bool calibrated, long seed,
        int? threads = null, SharedLoop? loop = null, bool withMetrics = false)
    {
        var matrix = HeldOutLosses.From(result);
        var hasClasses = result.Target.Task == LearningTask.Classification;
        if (matrix.Lambdas.Length == 0 || matrix.RowCount < 2 || !(hasClasses || withEnsemble)) return null;
        var metrics = withMetrics ? ScoreSet.For(result.Target, result.Metric) : [];
        var scorer = withEnsemble ? new EnsembleScorer(result, matrix, calibrated, metrics) : null;
        var fits = matrix.PerLambda(
            result, predictions => TemperatureFit.Of(matrix.Sample, predictions, result.Target.PredictionCount));
        var repeats = RepeatsFor(result, matrix);
        double[] temperature = new double[repeats], ensemble = new double[repeats];
        foreach (var values in new[] { temperature, ensemble }) Array.Fill(values, double.NaN);
        var scores = new double[]?[repeats];
        (loop ?? SharedLoop.Unwatched).Run(repeats, threads, repeat =>
        {
            var counts = matrix.Draw(CounterRandom.FromKey(seed, RandomPurpose.Bootstrap, repeat));
            if (BootstrapBiasCorrection.Choose(matrix, counts, rule) is not { } chosen) return;
            var drawn = new DrawnRows(matrix, counts);
            var plain = drawn.MeanLeftOut(row => matrix.LossesOf(row)[chosen]);
            var scaled = plain;
            if (hasClasses)
            {
                scaled = drawn.LossLeftOut(fits[chosen].Value);
                temperature[repeat] = scaled - plain;
            }

            if (scorer is null) return;
            var single = calibrated ? scaled : plain;
            var scored = scorer.ScoreLeftOut(drawn, chosen, single);
            ensemble[repeat] = scored[0] - single;
            if (!double.IsNaN(scored[0])) scores[repeat] = scored;
        });
        double[][] known = [.. scores.OfType<double[]>()];
        return new OutOfBagDifferences(
            hasClasses ? Resampling.Estimate(temperature) : null,
            scorer is null ? null : Resampling.Estimate(known.Select(scored => scored[0])),
            scorer is null ? null : Resampling.Estimate(ensemble),
            metrics.Count == 0 || scorer is null ? null : BootstrapBiasCorrection.Summarize(known, metrics));
    }

    /// <summary>The number of repeats, fewer where there are many rows or classes.</summary>
    public static int RepeatsFor(PathResult result, HeldOutLosses matrix) =>
        (int)Math.Clamp(Cells / ((long)matrix.Sample.Rows.Length * Math.Max(1, result.Target.OutputCount)), FewestRepeats, MostRepeats);
}
