namespace Parsimony.Selection.Calibration;

/// <summary>Compares predicted probabilities with how often they came true, in 15 bins of equal weight.</summary>
/// <remarks>For two classes the probability is that of the positive class; for more classes, that of the most probable class of a row.</remarks>
public static class ReliabilityDiagram
{
    // The 97.5 % point of the standard normal.
    const double Quantile = 1.959963984540054;

    /// <summary>Computes the bins, smallest probability first. Rows of equal probability share a bin, so there may be fewer than 15.</summary>
    /// <param name="target">The true classes.</param>
    /// <param name="probabilities">[rows * classes]; a row with NaN takes no part.</param>
    /// <param name="weights">[rows] non-negative, or null where all rows count the same.</param>
    /// <exception cref="ParsimonyException">The target has no classes.</exception>
    public static IReadOnlyList<ReliabilityBin> Compute(Target target, ReadOnlySpan<double> probabilities, double[]? weights = null)
    {
        var classes = ClassesOf(target);
        var sample = RowSample.WithPredictions(target, weights, probabilities);
        var known = sample.Gather(probabilities, classes);
        var predicted = new double[sample.Rows.Length];
        var hits = new bool[predicted.Length];
        for (var row = 0; row < predicted.Length; row++)
        {
            var c = classes == 2 ? target.PositiveClass : TopLabel.Of(known.AsSpan(row * classes, classes));
            predicted[row] = known[row * classes + c];
            hits[row] = sample.Labels[row] == c;
        }

        var bins = new EqualMassBins(predicted, sample.Weights);
        var hitSums = new double[EqualMassBins.Count];
        for (var row = 0; row < hits.Length; row++) if (hits[row]) hitSums[bins.BinOf[row]] += sample.Weights[row];
        return [.. Enumerable.Range(0, EqualMassBins.Count).Where(bin => bins.Rows[bin] > 0).Select(Describe)];

        ReliabilityBin Describe(int bin)
        {
            var weight = bins.Weights[bin];
            var observed = hitSums[bin] / weight;

            // Weights say how much rows count. How sure one can be of a share depends on the number of rows that were seen.
            var (low, high) = Wilson(observed, weight / bins.TotalWeight * predicted.Length);
            return new ReliabilityBin(bins.PredictedSums[bin] / weight, observed, low, high, bins.Rows[bin]);
        }
    }

    /// <summary>Returns the number of classes of a target.</summary>
    /// <exception cref="ParsimonyException">The target has no classes.</exception>
    internal static int ClassesOf(Target target) => target.Task == LearningTask.Classification
        ? target.Classes.Length
        : throw new ParsimonyException($"The target '{target.Name}' holds numbers; calibration is about probabilities of classes.");

    // Wilson's interval (1927) holds the shares that a normal test at 5 % accepts.
    static (double Low, double High) Wilson(double share, double count)
    {
        var square = Quantile * Quantile / count;
        var middle = (share + square / 2) / (1 + square);
        var half = Quantile * Math.Sqrt(share * (1 - share) / count + square / count / 4) / (1 + square);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
