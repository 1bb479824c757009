namespace Parsimony.Selection;

/// <summary>Computes means over folds and their standard errors, as glmnet's cv.glmnet computes cvm and cvsd.</summary>
static class FoldAverage
{
    /// <summary>
    /// Computes <c>mean = sum w_k e_k / sum w_k</c> and <c>se = sqrt( sum w_k (e_k - mean)^2 / sum w_k / (K - 1) )</c> over the folds
    /// that have weight and a value, where K is their number in one repeat.
    /// </summary>
    /// <remarks>Repeats hold out the same rows again and say no more about new rows, so the error is that of the K folds of one repeat.</remarks>
    /// <param name="values">[folds]; NaN = the fold has no value and is left out.</param>
    /// <param name="weights">[folds] sum of the weights of the fold's rows.</param>
    /// <param name="repeats">The number of times that the folds divide all rows.</param>
    /// <returns>The mean, NaN without folds; the standard error, NaN with one fold a repeat.</returns>
    public static (double Mean, double StandardError) Compute(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int repeats)
    {
        var (mean, variance, count) = Moments(values, weights);
        return (mean, count <= repeats ? double.NaN : Math.Sqrt(variance / ((double)count / repeats - 1)));
    }

    /// <summary>
    /// Counts the folds that have weight and a value, and computes their weighted mean and variance <c>sum w_k (e_k - mean)^2 / sum w_k</c>.
    /// </summary>
    /// <param name="values">[folds]; NaN = the fold has no value and is left out.</param>
    /// <param name="weights">[folds] sum of the weights of the fold's rows.</param>
    public static (double Mean, double Variance, int Count) Moments(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0, total = 0;
        var count = 0;
        for (var fold = 0; fold < values.Length; fold++)
        {
            if (double.IsNaN(values[fold]) || weights[fold] <= 0) continue;
            sum += weights[fold] * values[fold];
            total += weights[fold];
            count++;
        }

        if (count == 0) return (double.NaN, double.NaN, 0);
        var mean = sum / total;
        double squares = 0;
        for (var fold = 0; fold < values.Length; fold++)
        {
            if (double.IsNaN(values[fold]) || weights[fold] <= 0) continue;
            squares += weights[fold] * (values[fold] - mean) * (values[fold] - mean);
        }

        return (mean, squares / total, count);
    }
}
