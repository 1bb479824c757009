namespace Parsimony.Linear;

/// <summary>Where glmnet ends a grid of its own: nearly everything is explained, or the last lambda explained no more (glmnet.control: devmax, fdev, mnlam).</summary>
static class LinearStoppingRule
{
    const double LargestDevianceRatio = 0.999;
    const double SmallestGain = 1e-5;
    const int FewestLambdas = 5;

    /// <summary>True where no smaller lambda is worth fitting.</summary>
    /// <param name="family">Whose gain counts as a share of what is explained (numbers, counts), or as it is (classes).</param>
    /// <param name="devianceRatios">Of the lambdas so far, largest lambda first.</param>
    public static bool Stops(LinearFamily family, IReadOnlyList<double> devianceRatios)
    {
        if (devianceRatios.Count < FewestLambdas) return false;
        var last = devianceRatios[^1];
        return last > LargestDevianceRatio || family switch
        {
            LinearFamily.Gaussian => last - devianceRatios[^2] < SmallestGain * last,

            // glmnet looks at four steps at once here.
            LinearFamily.Poisson => last - devianceRatios[^5] < 10 * SmallestGain * last,
            _ => last - devianceRatios[^2] < SmallestGain,
        };
    }
}
