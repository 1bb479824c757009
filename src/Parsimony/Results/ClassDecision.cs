namespace Parsimony.Results;

/// <summary>How a model chooses a class from probabilities, in place of the most probable one.</summary>
/// <remarks>
/// With two classes it is a threshold: the positive class is predicted where its probability is at least that. With more it is a factor per class:
/// the class with the largest product of probability and factor is predicted, the first of equal ones.
/// </remarks>
public sealed record ClassDecision
{
    ClassDecision(ClassMetric metric) => Metric = metric;

    /// <summary>The metric that the decision makes as large as it can on held-out rows.</summary>
    public ClassMetric Metric { get; }

    /// <summary>The smallest probability at which the positive class is predicted; null with more than two classes.</summary>
    public double? Threshold { get; private init; }

    /// <summary>The index of the class that <see cref="Threshold"/> belongs to.</summary>
    public int PositiveClass { get; private init; }

    /// <summary>[classes] what each probability counts; null with two classes.</summary>
    public IReadOnlyList<double>? Factors { get; private init; }

    /// <summary>Makes a decision between two classes.</summary>
    /// <param name="metric">The metric that it was chosen for.</param>
    /// <param name="threshold">The smallest probability at which the positive class is predicted, 0 to 1.</param>
    /// <param name="positiveClass">The index of the positive class, 0 or 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold or the index is out of its range.</exception>
    public static ClassDecision AtThreshold(ClassMetric metric, double threshold, int positiveClass)
    {
        if (!(threshold >= 0 && threshold <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Expected 0 to 1.");
        if (positiveClass is not (0 or 1)) throw new ArgumentOutOfRangeException(nameof(positiveClass), positiveClass, "Expected 0 or 1.");
        return new ClassDecision(metric) { Threshold = threshold, PositiveClass = positiveClass };
    }

    /// <summary>Makes a decision among more than two classes.</summary>
    /// <param name="metric">The metric that it was chosen for.</param>
    /// <param name="factors">[classes] what each probability counts, above 0 and finite.</param>
    /// <exception cref="ArgumentException">There are fewer than three factors, or one is out of its range.</exception>
    public static ClassDecision ByFactors(ClassMetric metric, IReadOnlyList<double> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        return factors.Count >= 3 && factors.All(factor => factor > 0 && double.IsFinite(factor))
            ? new ClassDecision(metric) { Factors = [.. factors] }
            : throw new ArgumentException("Expected at least three factors, each above 0 and finite.", nameof(factors));
    }

    /// <summary>Chooses the class of one row.</summary>
    /// <param name="probabilities">[classes].</param>
    public int ClassOf(ReadOnlySpan<double> probabilities)
    {
        if (Factors is not { } factors) return probabilities[PositiveClass] >= Threshold ? PositiveClass : 1 - PositiveClass;
        var best = 0;
        for (var c = 1; c < factors.Count; c++)
            if (probabilities[c] * factors[c] > probabilities[best] * factors[best]) best = c;
        return best;
    }

    /// <summary>Chooses the class of one row by a decision; without one it is the most probable class, the first of equal ones.</summary>
    internal static int ClassOf(ClassDecision? decision, ReadOnlySpan<double> probabilities) =>
        decision?.ClassOf(probabilities) ?? TensorPrimitives.IndexOfMax(probabilities);

    /// <summary>Chooses the class of every row, [rows], from [rows * classes] probabilities.</summary>
    internal int[] ClassesOf(ReadOnlySpan<double> probabilities, int classes)
    {
        var chosen = new int[probabilities.Length / classes];
        for (var row = 0; row < chosen.Length; row++) chosen[row] = ClassOf(probabilities.Slice(row * classes, classes));
        return chosen;
    }
}
