namespace Parsimony.Preprocessing;

/// <summary>Brings a target of numbers to mean 0 and variance 1 on the training rows: <c>(y - Mean) / Deviation</c>.</summary>
/// <param name="Mean">Mean of the training rows.</param>
/// <param name="Deviation">Standard deviation of the training rows, divisor m (the sum of their weights), above 0.</param>
/// <example>
/// <code>
/// var scaler = TargetScaler.Fit([10, 30], [0, 1]);
/// Console.WriteLine(scaler.Apply(30)); // 1
/// Console.WriteLine(scaler.Invert(1.5)); // 35
/// </code></example>
public sealed record TargetScaler(double Mean, double Deviation)
{
    /// <summary>Computes mean and standard deviation of the training rows.</summary>
    /// <param name="values">[all rows] finite numbers.</param>
    /// <param name="rows">The training rows.</param>
    /// <exception cref="ParsimonyException">All values are equal, or too large.</exception>
    public static TargetScaler Fit(ReadOnlySpan<double> values, ReadOnlySpan<int> rows) => Fit(values, rows, null);

    /// <summary>Computes weighted mean and standard deviation of a target of numbers; 0 and 1 for classes and counts, which stay unchanged.</summary>
    /// <param name="target">The target of all rows.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="weights">[all rows], or null where all rows count the same.</param>
    /// <exception cref="ParsimonyException">The numbers are all equal, or too large.</exception>
    internal static TargetScaler Fit(Target target, ReadOnlySpan<int> rows, double[]? weights) =>
        target.Task == LearningTask.Regression ? Fit(target.Values.Span, rows, weights) : new TargetScaler(0, 1);

    /// <summary>Computes the scale of the target of all rows of a dataset.</summary>
    /// <exception cref="ParsimonyException">The numbers are all equal, or too large.</exception>
    internal static TargetScaler Fit(Dataset dataset) =>
        Fit(dataset.Target, [.. Enumerable.Range(0, dataset.RowCount)], dataset.Weights);

    static TargetScaler Fit(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, double[]? weights)
    {
        rows = RowWeights.Counted(weights, rows);
        double sum = 0, squares = 0, total = 0, smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (var row in rows)
        {
            var weight = weights?[row] ?? 1;
            sum += weight * values[row];
            total += weight;
            (smallest, largest) = (Math.Min(smallest, values[row]), Math.Max(largest, values[row]));
        }

        if (Rounding.Explains(smallest, largest))
            throw new ParsimonyException($"The target is the same in all {rows.Length} training rows of a fold. " +
                "Expected at least two different values; use fewer PathOptions.Folds.");
        var mean = sum / total;
        foreach (var row in rows) squares += (weights?[row] ?? 1) * (values[row] - mean) * (values[row] - mean);
        var deviation = Math.Sqrt(squares / total);
        if (deviation > 0 && double.IsFinite(deviation)) return new TargetScaler(mean, deviation);
        throw new ParsimonyException("The target's values are too large or too small to measure their spread. " +
            "Expected magnitudes between 1e-150 and 1e150; change the unit.");
    }

    /// <summary>Standardizes a target: <c>(value - Mean) / Deviation</c>.</summary>
    public double Apply(double value) => (value - Mean) / Deviation;

    /// <summary>Converts a standardized target back: <c>Mean + Deviation * scaled</c>.</summary>
    public double Invert(double scaled) => Mean + Deviation * scaled;
}
