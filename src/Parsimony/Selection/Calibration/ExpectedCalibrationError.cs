namespace Parsimony.Selection.Calibration;

/// <summary>
/// Computes the expected calibration error, <c>sum_b (n_b/n) |observed_b - predicted_b|</c> over 15 bins of equal weight, and the error
/// that perfectly calibrated probabilities would show on these rows, found by drawing labels from the probabilities.
/// </summary>
public static class ExpectedCalibrationError
{
    const int DefaultRepeats = 200;

    /// <summary>Computes the error of the most probable class, and the mean of the errors of the single classes.</summary>
    /// <param name="target">The true classes.</param>
    /// <param name="probabilities">[rows * classes]; a row with NaN takes no part.</param>
    /// <param name="weights">[rows] non-negative, or null where all rows count the same.</param>
    /// <param name="seed">The seed of the draws; equal seeds give equal results, bit by bit.</param>
    /// <param name="repeats">The number of times that labels are drawn, at least 1.</param>
    /// <returns>The error of the most probable class, and the mean error of all classes; NaN where no row has a prediction.</returns>
    /// <exception cref="ParsimonyException">The target has no classes.</exception>
    public static (CalibrationError TopLabel, CalibrationError Classwise) Compute(
        Target target, ReadOnlySpan<double> probabilities, double[]? weights = null, long seed = 0, int repeats = DefaultRepeats) =>
        Compute(target, probabilities, weights, seed, repeats, threads: null, SharedLoop.Unwatched);

    /// <summary>Computes both errors in a loop that the user can stop.</summary>
    internal static (CalibrationError TopLabel, CalibrationError Classwise) Compute(
        Target target, ReadOnlySpan<double> probabilities, double[]? weights, long seed, int? threads, SharedLoop loop) =>
        Compute(target, probabilities, weights, seed, DefaultRepeats, threads, loop);

    static (CalibrationError TopLabel, CalibrationError Classwise) Compute(
        Target target, ReadOnlySpan<double> probabilities, double[]? weights, long seed, int repeats, int? threads, SharedLoop loop)
    {
        var classes = ReliabilityDiagram.ClassesOf(target);
        var sample = RowSample.WithPredictions(target, weights, probabilities);
        var known = sample.Gather(probabilities, classes);
        var rows = sample.Rows.Length;
        var tops = new int[rows];
        for (var row = 0; row < rows; row++) tops[row] = TopLabel.Of(known.AsSpan(row * classes, classes));
        var top = new EqualMassBins([.. tops.Select((c, row) => known[row * classes + c])], sample.Weights);
        EqualMassBins[] each =
        [
            .. Enumerable.Range(0, classes).Select(c =>
                new EqualMassBins([.. Enumerable.Range(0, rows).Select(row => known[row * classes + c])], sample.Weights)),
        ];

        var drawn = new (double Top, double Classwise)[repeats];
        loop.Run(repeats, threads, repeat =>
            drawn[repeat] = Errors(Draw(known, classes, CounterRandom.FromKey(seed, RandomPurpose.Calibration, repeat))));
        var (topValue, classValue) = Errors(sample.Labels.ToArray());
        return (Beside(topValue, [.. drawn.Select(pair => pair.Top)]), Beside(classValue, [.. drawn.Select(pair => pair.Classwise)]));

        (double Top, double Classwise) Errors(int[] labels)
        {
            var topHits = new double[EqualMassBins.Count];
            var classHits = new double[classes * EqualMassBins.Count];
            for (var row = 0; row < labels.Length; row++)
            {
                if (labels[row] == tops[row]) topHits[top.BinOf[row]] += sample.Weights[row];
                classHits[labels[row] * EqualMassBins.Count + each[labels[row]].BinOf[row]] += sample.Weights[row];
            }

            double sum = 0;
            for (var c = 0; c < classes; c++) sum += each[c].Error(classHits.AsSpan(c * EqualMassBins.Count, EqualMassBins.Count));
            return (top.Error(topHits), sum / classes);
        }
    }

    // [rows] one label per row, drawn from its probabilities.
    static int[] Draw(double[] probabilities, int classes, CounterRandom random)
    {
        var labels = new int[probabilities.Length / classes];
        for (var row = 0; row < labels.Length; row++)
        {
            var left = random.NextDouble();
            while (labels[row] < classes - 1 && (left -= probabilities[row * classes + labels[row]]) >= 0) labels[row]++;
        }

        return labels;
    }

    static CalibrationError Beside(double value, double[] drawn)
    {
        var (low, high) = Resampling.Interval(drawn);
        return new CalibrationError(value, drawn.Average(), low, high);
    }
}
