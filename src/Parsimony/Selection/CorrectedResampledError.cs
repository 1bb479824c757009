namespace Parsimony.Selection;

/// <summary>Computes the standard error of a mean over folds that share training rows (Nadeau, Bengio, Machine Learning 52, 2003).</summary>
/// <remarks>
/// <c>se = sqrt( (1/J + 1/(K-1)) s^2 )</c> with J differences, their sample variance s^2, K folds a repeat and so 1/(K-1) held-out rows
/// per training row. The mean divided by se has about a t distribution with J - 1 degrees of freedom. Without the second term, ten
/// repeats of ten folds call every second or third pair of equal learners different.
/// </remarks>
static class CorrectedResampledError
{
    /// <summary>Computes the weighted mean of differences and its standard error.</summary>
    /// <param name="differences">[folds of all repeats] one difference per fold.</param>
    /// <param name="weights">[folds] sum of the weights of the fold's rows; folds without weight are left out.</param>
    /// <param name="repeats">The number of times that the folds divide all rows.</param>
    /// <returns>The mean, NaN without folds; the standard error, NaN with fewer than two folds a repeat.</returns>
    public static (double Mean, double StandardError) Compute(ReadOnlySpan<double> differences, ReadOnlySpan<double> weights, int repeats)
    {
        var (mean, spread, count) = FoldAverage.Moments(differences, weights);
        var perRepeat = (double)count / repeats;
        if (perRepeat <= 1) return (mean, double.NaN);
        var variance = spread * count / (count - 1);
        return (mean, Math.Sqrt((1.0 / count + 1 / (perRepeat - 1)) * variance));
    }
}
