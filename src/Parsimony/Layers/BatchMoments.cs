using System.Runtime.InteropServices;

namespace Parsimony.Layers;

/// <summary>Mean and variance of every feature, in double precision, in memory that the engine keeps as floats.</summary>
readonly ref struct BatchMoments
{
    /// <summary>Floats per feature: two doubles.</summary>
    public const int SavedPerFeature = 4;

    /// <summary>A view.</summary>
    /// <param name="saved">[SavedPerFeature * features].</param>
    /// <param name="features">Length of the last axis.</param>
    public BatchMoments(Span<float> saved, int features)
    {
        var numbers = MemoryMarshal.Cast<float, double>(saved);
        Means = numbers[..features];
        Variances = numbers.Slice(features, features);
    }

    /// <summary>[features].</summary>
    public Span<double> Means { get; }

    /// <summary>[features] biased: divided by the count, not by one less.</summary>
    public Span<double> Variances { get; }

    /// <summary>Measures inputs: means first, then squares around them, since the difference of large squares loses small variances.</summary>
    public void Measure(LayerContext context)
    {
        Means.Clear();
        Variances.Clear();
        var features = Means.Length;
        long count = 0;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var rest = context.Input(row); !rest.IsEmpty; rest = rest[features..], count++) Add(rest[..features], Means);
        }

        Divide(Means, count);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var rest = context.Input(row); !rest.IsEmpty; rest = rest[features..]) AddSquares(rest[..features], Means, Variances);
        }

        Divide(Variances, count);
    }

    /// <summary>Takes numbers that are known.</summary>
    public void Take(ReadOnlySpan<float> means, ReadOnlySpan<float> variances)
    {
        for (var j = 0; j < Means.Length; j++) (Means[j], Variances[j]) = (means[j], variances[j]);
    }

    static void Add(ReadOnlySpan<float> values, Span<double> sums)
    {
        for (var j = 0; j < values.Length; j++) sums[j] += values[j];
    }

    static void AddSquares(ReadOnlySpan<float> values, ReadOnlySpan<double> means, Span<double> sums)
    {
        for (var j = 0; j < values.Length; j++) sums[j] += (values[j] - means[j]) * (values[j] - means[j]);
    }

    static void Divide(Span<double> sums, long count)
    {
        foreach (ref var sum in sums) sum /= count;
    }
}
