namespace Parsimony.Selection;

/// <summary>The mean of fold differences and its standard error where folds share training rows (Nadeau, Bengio, Machine Learning 52, 2003).</summary>
/// <remarks>
/// <c>se = sqrt( (1/J + 1/(K-1)) s^2 )</c>: J differences, K folds a repeat, 1/(K-1) rows judged per row trained on, and s^2 their sample variance.
/// Divided by it, the mean has about a t distribution with J - 1 degrees of freedom; without the second term, ten times ten folds call every second or
/// third pair of equal learners different.
/// </remarks>
static class CorrectedResampledError
{
    /// <summary>Weighted mean and standard error.</summary>
    /// <param name="differences">[folds of all repeats].</param>
    /// <param name="weights">[folds] sum of the weights of the fold's rows; folds without are left out.</param>
    /// <param name="repeats">How often the folds divide all rows.</param>
    /// <returns>NaN, NaN without folds; a standard error of NaN with one a repeat.</returns>
    public static (double Mean, double StandardError) Compute(ReadOnlySpan<double> differences, ReadOnlySpan<double> weights, int repeats)
    {
        var (mean, spread, count) = FoldAverage.Moments(differences, weights);
        var perRepeat = (double)count / repeats;
        if (perRepeat <= 1) return (mean, double.NaN);
        var variance = spread * count / (count - 1);
        return (mean, Math.Sqrt((1.0 / count + 1 / (perRepeat - 1)) * variance));
    }
}
