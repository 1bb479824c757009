using System.Runtime.InteropServices;

namespace Parsimony.Layers;

/// <summary>The mean and variance of every feature, in double precision, stored in memory that the engine holds as floats.</summary>
readonly ref struct BatchMoments
{
    /// <summary>The floats that one feature needs: two doubles.</summary>
    public const int SavedPerFeature = 4;

    /// <summary>A view of memory as means and variances.</summary>
    /// <param name="saved">[SavedPerFeature * features] the memory.</param>
    /// <param name="features">The length of the last axis.</param>
    public BatchMoments(Span<float> saved, int features)
    {
        var numbers = MemoryMarshal.Cast<float, double>(saved);
        Means = numbers[..features];
        Variances = numbers.Slice(features, features);
    }

    /// <summary>[features] the mean of each feature.</summary>
    public Span<double> Means { get; }

    /// <summary>[features] the biased variance of each feature: the sum of squares is divided by the count.</summary>
    public Span<double> Variances { get; }

    /// <summary>Measures the inputs: means first, then squares around them. A difference of large squares would lose small variances.</summary>
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

    public void CopyFrom(ReadOnlySpan<float> means, ReadOnlySpan<float> variances)
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
