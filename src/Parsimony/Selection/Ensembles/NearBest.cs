namespace Parsimony.Selection.Ensembles;

/// <summary>Picks the lambdas of a mixture: those that held-out rows cannot tell from the best one, evenly along the grid.</summary>
/// <remarks>
/// <para>
/// The weight of a lambda is <c>exp(-z^2 / 2)</c>, where z is its paired difference to the best lambda, the mean over rows of loss minus
/// best loss, in standard errors. It is 1 for the best, 0.6 at one standard error and 0.01 at three. Of n picks, pick i is the lambda at which
/// the sum of the weights, from the largest lambda down, reaches <c>(i + 1/2) / n</c> of the total; each pick has a share of 1/n.
/// </para>
/// <para>
/// The standard error is that of the difference, but no larger than that of the best lambda's own loss, whose spread over rows counts as at least
/// its mean. A lambda whose predictions go astray on a few rows has a large mean and a larger standard error; that nothing certain can be said of
/// it does not make it as good as the best.
/// </para>
/// <para>
/// Where several lambdas are as good as each other, the lowest loss is a matter of luck, and on tables of a few hundred rows it often falls on
/// a lambda that is too small. Their mean has no such luck.
/// </para>
/// </remarks>
static class NearBest
{
    /// <summary>Picks lambdas on weighted rows.</summary>
    /// <param name="losses">The held-out losses of all lambdas.</param>
    /// <param name="weights">[rows of the sample] non-negative, some above 0: the weights of the rows, times how often each was drawn.</param>
    /// <param name="picks">The number of picks, at least 1.</param>
    /// <returns>[lambdas] how often each lambda was picked; the counts sum to <paramref name="picks"/>.</returns>
    public static int[] Pick(HeldOutLosses losses, ReadOnlySpan<double> weights, int picks)
    {
        var shares = WeightsOf(losses, weights);
        double total = 0;
        foreach (var share in shares) total += share;
        var counts = new int[shares.Length];
        var index = 0;
        var sum = shares[0];
        for (var pick = 0; pick < picks; pick++)
        {
            while (sum < (pick + 0.5) / picks * total && index < shares.Length - 1) sum += shares[++index];
            counts[index]++;
        }

        return counts;
    }

    // [lambdas] exp(-z^2 / 2).
    static double[] WeightsOf(HeldOutLosses losses, ReadOnlySpan<double> weights)
    {
        var total = FixedOrder.Sum(weights);
        var draws = losses.DrawsIn(weights);
        var sums = new double[losses.Lambdas.Length];
        for (var row = 0; row < weights.Length; row++)
            if (weights[row] > 0) TensorPrimitives.MultiplyAdd(losses.LossesOf(row), weights[row], sums, sums);
        var best = Array.IndexOf(sums, sums.Min());
        var lowest = sums[best] / total;
        var means = Array.ConvertAll(sums, sum => sum / total - lowest);
        double[] squares = new double[sums.Length], offsets = new double[sums.Length];
        var ofBest = 0.0;
        for (var row = 0; row < weights.Length; row++)
        {
            if (weights[row] <= 0) continue;
            var own = losses.LossesOf(row)[best] - lowest;
            ofBest += weights[row] * own * own;
            TensorPrimitives.Subtract(losses.LossesOf(row), losses.LossesOf(row)[best], offsets);
            TensorPrimitives.Subtract(offsets, means, offsets);
            TensorPrimitives.Multiply(offsets, offsets, offsets);
            TensorPrimitives.MultiplyAdd<double>(offsets, weights[row], squares, squares);
        }

        var largest = Math.Max(ofBest, lowest * lowest * total);

        // Where no row differs in its difference, the lambda is either the same as the best one or worse for certain.
        for (var index = 0; index < means.Length; index++)
        {
            var variance = Math.Min(squares[index], largest) / total / draws;
            means[index] = variance > 0 ? means[index] * means[index] / variance / -2 : means[index] > 0 ? double.MinValue : 0;
        }

        DoubleMath.Exp(means, means);
        return means;
    }
}
