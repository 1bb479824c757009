using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection.Calibration;
using Parsimony.Selection.Ensembles;
using Parsimony.Tensors;

namespace Parsimony.Selection;

/// <summary>What temperature and ensemble are worth on rows that had no part in learning them.</summary>
/// <remarks>
/// Repeats of the bootstrap of <see cref="BootstrapBiasCorrection"/>, with the same draws: lambda is chosen, the temperature fitted and the ensemble
/// picked on the drawn rows; losses are those of the rows not drawn.
/// </remarks>
/// <param name="Temperature">Loss at the chosen lambda with temperature minus without; null where there are no classes.</param>
/// <param name="EnsembleLoss">Loss of the ensemble; null without one.</param>
/// <param name="Ensemble">Loss of the ensemble minus loss at the chosen lambda, both with or both without temperature; null without one.</param>
sealed record LearnedDifferences(IntervalEstimate? Temperature, IntervalEstimate? EnsembleLoss, IntervalEstimate? Ensemble)
{
    // Picking an ensemble costs a hundred passes over the rows. 5 repeats in each tail of 2.5 % do for an interval that stands beside another.
    const int Repeats = 200;

    /// <summary>Runs the bootstrap.</summary>
    /// <param name="result">A finished path.</param>
    /// <param name="rule">The rule that chooses lambda.</param>
    /// <param name="withEnsemble">True: an ensemble is picked in every repeat.</param>
    /// <param name="calibrated">True: the ensemble is compared with temperatures on both sides.</param>
    /// <param name="seed">The seed of the honest error.</param>
    /// <param name="threads">At most so many at once; null = one a core.</param>
    /// <returns>Null where no lambda is finished, the rows are too few to leave any out, or there is nothing to compare.</returns>
    public static LearnedDifferences? Estimate(PathResult result, LambdaRule rule, bool withEnsemble, bool calibrated, long seed, int? threads = null)
    {
        var matrix = HeldOutLosses.From(result);
        var hasClasses = result.Target.Task == LearningTask.Classification;
        if (matrix.Lambdas.Length == 0 || matrix.RowCount < 2 || !(hasClasses || withEnsemble)) return null;
        var library = withEnsemble ? EnsembleSelection.LibraryOf(result, matrix) : null;
        Lazy<TemperatureFit>[] fits = [.. matrix.GridIndices.Select(index => new Lazy<TemperatureFit>(() => FitOf(result.HeldOut[index])))];
        double[] temperature = new double[Repeats], loss = new double[Repeats], ensemble = new double[Repeats];
        foreach (var values in new[] { temperature, loss, ensemble }) Array.Fill(values, double.NaN);
        Parallel.For(0, Repeats, new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1 }, repeat =>
        {
            var counts = matrix.Draw(CounterRandom.FromKey(seed, RandomPurpose.Bootstrap, repeat));
            if (BootstrapBiasCorrection.Choose(matrix, counts, rule) is not { } chosen) return;
            var drawn = DrawnRows.Of(matrix, counts);
            var plain = drawn.MeanLeftOut(row => matrix.LossesOf(row)[chosen]);
            var scaled = plain;
            if (hasClasses)
            {
                scaled = drawn.LossLeftOut(fits[chosen].Value);
                temperature[repeat] = scaled - plain;
            }

            if (library is null) return;
            var picks = GreedyEnsemble.Select(library, drawn.Weights, EnsembleSelection.MostLambdas);

            // The chosen lambda alone is no better by what rounding leaves.
            loss[repeat] = picks[chosen] == picks.Sum() ? (calibrated ? scaled : plain)
                : hasClasses && calibrated ? drawn.LossLeftOut(FitOf(EnsembleSelection.Mix(result, matrix, picks).HeldOut))
                : library.LossOf(picks, drawn.LeftOutWeights);
            ensemble[repeat] = loss[repeat] - (calibrated ? scaled : plain);
        });
        return new LearnedDifferences(
            hasClasses ? Resampling.Estimate(temperature) : null,
            library is null ? null : Resampling.Estimate(loss),
            library is null ? null : Resampling.Estimate(ensemble));

        TemperatureFit FitOf(double[] predictions) =>
            TemperatureFit.Of(matrix.Sample, predictions, result.Target.PredictionCount);
    }
}
