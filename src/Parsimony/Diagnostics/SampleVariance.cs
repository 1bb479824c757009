namespace Parsimony.Diagnostics;

/// <summary>The unbiased variance of a sample.</summary>
static class SampleVariance
{
    /// <summary>Computes <c>sum_i (v_i - mean)^2 / (n - 1)</c>.</summary>
    /// <param name="values">[n], n at least 2.</param>
    public static double Of(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
