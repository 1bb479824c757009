namespace Parsimony.Diagnostics;

/// <summary>Sums over groups of rows, from which a weighted mean and its interval follow. A group has a weight w and a weighted sum d.</summary>
/// <param name="Groups">Groups with weight.</param>
/// <param name="Weight">Sum of w.</param>
/// <param name="Sum">Sum of d.</param>
/// <param name="Weights2">Sum of w^2.</param>
/// <param name="Products">Sum of w d.</param>
/// <param name="Squares">Sum of d^2.</param>
readonly record struct GrowthSums(int Groups, double Weight, double Sum, double Weights2, double Products, double Squares)
{
    // 97.5 % point of the normal distribution.
    const double Normal = 1.959963984540054;

    /// <summary>The sums over groups.</summary>
    public static GrowthSums Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> sums)
    {
        var all = default(GrowthSums);
        for (var group = 0; group < weights.Length; group++)
        {
            var (w, d) = (weights[group], sums[group]);
            if (w > 0) all += new GrowthSums(1, w, d, w * w, w * d, d * d);
        }

        return all;
    }

    public static GrowthSums operator +(GrowthSums a, GrowthSums b) => new(
        a.Groups + b.Groups, a.Weight + b.Weight, a.Sum + b.Sum, a.Weights2 + b.Weights2, a.Products + b.Products, a.Squares + b.Squares);

    /// <summary>The weighted mean over rows.</summary>
    public double Mean => Sum / Weight;

    /// <summary>The mean with its 95 % interval; without a width where there is one group only.</summary>
    public IntervalEstimate Estimate()
    {
        var squares = Math.Max(0, Squares - 2 * Mean * Products + Mean * Mean * Weights2);
        var half = Groups < 2 ? 0 : Normal * Math.Sqrt(squares * Groups / (Groups - 1)) / Weight;
        return new IntervalEstimate(Mean, Mean - half, Mean + half);
    }
}
