using Parsimony.Losses;

namespace Parsimony.Paths;

/// <summary>Laplace's approximation of the log evidence of lambda, from training rows alone (MacKay 1992; scalar: one lambda for all layers).</summary>
/// <remarks>
/// Classes: <c>-(m J) - 1/2 log |I + H_w / lambda|</c>. Numbers: the noise variance at its own maximum,
/// <c>s^2 = 2 m J / (m - 1)</c>, gives <c>-(m - 1)/2 (log(2 pi s^2) + 1) - 1/2 log |I + H_w / lambda|</c>; one row less for the output's bias, which is
/// integrated out under a flat prior. m J = sum of the losses + lambda/2 sum_j p_j ||W_j||^2. Hidden biases, which have no prior, are held fixed.
/// For a network without hidden layer this is the restricted likelihood of ridge regression, exactly; for others an approximation at one of many minima.
/// </remarks>
static class Evidence
{
    /// <summary>The log evidence, up to a constant that does not depend on lambda.</summary>
    /// <param name="loss">The data loss.</param>
    /// <param name="rows">m.</param>
    /// <param name="objective">J at the end of training: mean data loss plus penalty.</param>
    /// <param name="logDeterminant"><c>log |I + H_w / lambda|</c>.</param>
    public static double Log(LossKind loss, int rows, double objective, double logDeterminant)
    {
        if (loss != LossKind.SquaredError) return -rows * objective - logDeterminant / 2;
        var variance = 2 * rows * objective / (rows - 1);
        return -(rows - 1) / 2.0 * (Math.Log(2 * Math.PI * variance) + 1) - logDeterminant / 2;
    }

    /// <summary>Where the evidence is largest: the top of the parabola in log lambda through the best point and its neighbours, or that point at an end.</summary>
    /// <param name="points">lambda above 0 and log evidence, in the order of lambda; those without evidence are passed over.</param>
    /// <returns>lambda_evidence; null without points.</returns>
    public static double? Maximum(IEnumerable<(double Lambda, double LogEvidence)> points)
    {
        var known = points.Where(point => point.Lambda > 0 && double.IsFinite(point.LogEvidence)).ToArray();
        if (known.Length == 0) return null;
        var best = Enumerable.Range(0, known.Length).MaxBy(index => known[index].LogEvidence);
        if (best == 0 || best == known.Length - 1) return known[best].Lambda;
        var (x, y) = (Math.Log(known[best].Lambda), known[best].LogEvidence);
        var (left, right) = (Math.Log(known[best - 1].Lambda) - x, Math.Log(known[best + 1].Lambda) - x);
        var (lower, upper) = ((known[best - 1].LogEvidence - y) / left, (known[best + 1].LogEvidence - y) / right);
        var bend = (upper - lower) / (right - left);

        // Both neighbours as high as the best point: flat, no top.
        return bend == 0 ? known[best].Lambda : Math.Exp(x - (lower - bend * left) / (2 * bend));
    }
}
