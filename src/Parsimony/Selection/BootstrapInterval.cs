namespace Parsimony.Selection;

/// <summary>
/// Computes 95 % percentile bootstrap intervals (Efron 1979): the rows are drawn again with replacement, and the interval ends at the
/// 2.5 and 97.5 % points of the metric over the draws.
/// </summary>
/// <remarks>The interval covers the chance in the choice of these rows for one fixed model. It does not cover the randomness of training.</remarks>
public static class BootstrapInterval
{
    // The extra part of the key separates these random streams from those of BootstrapBiasCorrection.
    const long Stream = 1;

    /// <summary>Scores predictions of one model and computes the interval of each score.</summary>
    /// <param name="target">The truth.</param>
    /// <param name="predictions">[rows * predictions], finite: the target's own units, or one probability per class.</param>
    /// <param name="weights">[rows] non-negative, or null where all rows count the same.</param>
    /// <param name="scale">Standard deviation of the target over the training rows, for the loss in its units; not used for classes.</param>
    /// <param name="seed">The seed of the draws; equal seeds give equal results, bit by bit.</param>
    /// <param name="repeats">The number of draws, at least 1; null uses 1000 up to 5,000 rows, then fewer, at least 200.</param>
    /// <param name="threads">The most threads used at once; null uses one per core. The result does not depend on it.</param>
    /// <param name="decision">How the model chooses classes; null = the most probable one.</param>
    public static ScoreIntervals Estimate(Target target, double[] predictions, double[]? weights, double scale, long seed,
        int? repeats = null, int? threads = null, ClassDecision? decision = null)
    {
        var sample = new RowSample(target, weights, Enumerable.Range(0, target.RowCount));
        return Over(target, sample, RowLosses.Compute(target, predictions, scale), predictions, [0, sample.Rows.Length], seed,
            SharedLoop.Unwatched, repeats, threads, decision?.Metric ?? ClassMetric.Accuracy,
            decision?.ClassesOf(predictions, target.Classes.Length));
    }

    /// <summary>Scores rows that several models predicted and computes the interval of each score.</summary>
    /// <param name="target">The truth of all rows.</param>
    /// <param name="sample">The rows that take part, group after group.</param>
    /// <param name="losses">[all rows] data losses.</param>
    /// <param name="predictions">[all rows * predictions], finite on the sample.</param>
    /// <param name="groupStarts">[groups + 1] first row of each model's group within the sample, and the sample's length.</param>
    /// <param name="seed">The seed of the draws; equal seeds give equal results, bit by bit.</param>
    /// <param name="loop">Runs the draws, and ends them where the user stops the run.</param>
    /// <param name="repeats">The number of draws, at least 1; null uses 1000 up to 5,000 rows, then fewer, at least 200.</param>
    /// <param name="threads">The most threads used at once; null uses one per core. The result does not depend on it.</param>
    /// <param name="metric">The metric that classes are chosen for.</param>
    /// <param name="predictedClasses">[all rows] the predicted classes; null where the most probable ones are.</param>
    internal static ScoreIntervals Over(Target target, RowSample sample, double[] losses, double[] predictions, int[] groupStarts, long seed,
        SharedLoop loop, int? repeats = null, int? threads = null, ClassMetric metric = ClassMetric.Accuracy, int[]? predictedClasses = null)
    {
        var rowLosses = sample.Gather<double>(losses);
        var reweighted = new ReweightedMetrics(target, sample, predictions, groupStarts, metric, predictedClasses);
        var metrics = ScoreSet.For(target, metric);
        var draws = new double[repeats ?? Resampling.RepeatsFor(sample.Rows.Length)][];
        loop.Run(draws.Length, threads, repeat =>
        {
            var counts = new int[sample.Rows.Length];
            Resampling.Draw(CounterRandom.FromKey(seed, RandomPurpose.Bootstrap, repeat, Stream), counts);
            var rowWeights = new double[counts.Length];
            for (var row = 0; row < counts.Length; row++) rowWeights[row] = counts[row] * sample.Weights[row];
            draws[repeat] = ScoresUnder(rowWeights);
        });

        var values = ScoresUnder(sample.Weights);
        var byName = new Dictionary<string, IntervalEstimate>(StringComparer.Ordinal);
        for (var index = 0; index < metrics.Count; index++)
            if (double.IsFinite(values[index + 1])) byName[metrics[index].Name] = IntervalOf(index + 1);
        return new ScoreIntervals(IntervalOf(0), byName);

        // [loss, metrics...]
        double[] ScoresUnder(double[] rowWeights)
        {
            var scores = new double[1 + metrics.Count];
            double sum = 0, total = 0;
            for (var row = 0; row < rowWeights.Length; row++)
            {
                sum += rowWeights[row] * rowLosses[row];
                total += rowWeights[row];
            }

            scores[0] = sum / total;
            reweighted.Compute(rowWeights, scores.AsSpan(1));
            return scores;
        }

        IntervalEstimate IntervalOf(int column)
        {
            var (low, high) = Resampling.Interval(draws.Select(draw => draw[column]));
            return new IntervalEstimate(values[column], low, high);
        }
    }
}
