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
sealed record OutOfBagDifferences(IntervalEstimate? Temperature, IntervalEstimate? EnsembleLoss, IntervalEstimate? Ensemble)
{
    // Picking an ensemble takes a hundred passes over the rows. 200 repeats put 5 in each tail of 2.5 %, enough for an additional interval.
    const int MostRepeats = 200;

    // With many rows or classes fewer repeats do: the ends of the interval are then known to a tenth of its length.
    const int FewestRepeats = 80;
    const long Cells = 1_000_000;

    /// <summary>Runs the bootstrap and estimates the differences.</summary>
    /// <remarks>An ensemble is picked in every repeat. If calibrated, it and the chosen lambda get temperatures before they are compared.</remarks>
    /// <returns>Null where no lambda is finished, the rows are too few to leave any out, or there is nothing to compare.</returns>
    public static OutOfBagDifferences? Estimate(
        PathResult result, LambdaRule rule, bool withEnsemble, bool calibrated, long seed, int? threads = null, SharedLoop? loop = null)
    {
        var matrix = HeldOutLosses.From(result);
        var hasClasses = result.Target.Task == LearningTask.Classification;
        if (matrix.Lambdas.Length == 0 || matrix.RowCount < 2 || !(hasClasses || withEnsemble)) return null;
        var library = withEnsemble ? EnsembleSelection.LibraryOf(result, matrix) : null;
        var fits = matrix.PerLambda(result, FitOf);
        var repeats = RepeatsFor(result, matrix);
        double[] temperature = new double[repeats], loss = new double[repeats], ensemble = new double[repeats];
        foreach (var values in new[] { temperature, loss, ensemble }) Array.Fill(values, double.NaN);
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

            if (library is null) return;
            var picks = EnsembleSelection.Pick(result, matrix, library, drawn.Weights);

            // An ensemble of the chosen lambda alone has exactly its loss, without a difference by rounding.
            loss[repeat] = picks[chosen] == picks.Sum() ? (calibrated ? scaled : plain)
                : hasClasses && calibrated ? drawn.LossLeftOut(FitOf(EnsembleSelection.Mix(result, matrix, picks).HeldOut))
                : library.LossOf(picks, drawn.LeftOutWeights);
            ensemble[repeat] = loss[repeat] - (calibrated ? scaled : plain);
        });
        return new OutOfBagDifferences(
            hasClasses ? Resampling.Estimate(temperature) : null,
            library is null ? null : Resampling.Estimate(loss),
            library is null ? null : Resampling.Estimate(ensemble));

        TemperatureFit FitOf(RowValues<double> predictions) =>
            TemperatureFit.Of(matrix.Sample, predictions, result.Target.PredictionCount);
    }

    /// <summary>The number of repeats, fewer where there are many rows or classes.</summary>
    public static int RepeatsFor(PathResult result, HeldOutLosses matrix) =>
        (int)Math.Clamp(Cells / ((long)matrix.Sample.Rows.Length * Math.Max(1, result.Target.OutputCount)), FewestRepeats, MostRepeats);
}
