namespace Parsimony.Linear;

/// <summary>Says where glmnet ends its own grid: nearly everything is explained, or the last lambda explained no more.</summary>
/// <remarks>The constants are those of glmnet.control: devmax, fdev and mnlam.</remarks>
static class LinearStoppingRule
{
    const double LargestDevianceRatio = 0.999;
    const double SmallestGain = 1e-5;
    const int FewestLambdas = 5;
    const double SmallestShareLess = 0.01;

    /// <summary>Returns true where no smaller lambda is worth fitting.</summary>
    /// <param name="family">Decides how a gain counts: relative to what is explained (numbers, counts), or as it is (classes).</param>
    /// <param name="devianceRatios">Deviance ratios of the lambdas so far, largest lambda first.</param>
    public static bool Stops(LinearFamily family, IReadOnlyList<double> devianceRatios)
    {
        if (devianceRatios.Count < FewestLambdas) return false;
        var last = devianceRatios[^1];
        return last > LargestDevianceRatio || family switch
        {
            LinearFamily.Gaussian => last - devianceRatios[^2] < SmallestGain * last,

            // For counts glmnet compares over four steps.
            LinearFamily.Poisson => last - devianceRatios[^5] < 10 * SmallestGain * last,
            _ => last - devianceRatios[^2] < SmallestGain,
        };
    }

    /// <summary>Returns true where the last of two or more lambdas left clearly less unexplained than the one before.</summary>
    /// <remarks>
    /// Spectra explain 99.99 % of some targets: from 99.9 % to there the error falls to a third. Held-out rows say whether it does on new rows, too.
    /// </remarks>
    public static bool Improves(IReadOnlyList<double> devianceRatios) =>
        1 - devianceRatios[^1] < (1 - SmallestShareLess) * (1 - devianceRatios[^2]);
}
