namespace Parsimony.Paths;

/// <summary>Laplace's approximation of the log evidence of lambda from training rows alone (MacKay 1992), with one lambda for all layers.</summary>
/// <remarks>
/// For classes it is <c>-(m J) - 1/2 log |I + H_w / lambda|</c> with <c>m J = sum of the losses + lambda/2 sum_j p_j ||W_j||^2</c>. For
/// numbers it is <c>-(m - 1)/2 (log(2 pi s^2) + 1) - 1/2 log |I + H_w / lambda|</c> with the noise variance at its maximum,
/// <c>s^2 = 2 m J / (m - 1)</c>; one row less, as the bias of the output is integrated out under a flat prior. Hidden biases, which have no
/// prior, are held fixed. For a network without a hidden layer this is exactly the restricted likelihood of ridge regression, for others an
/// approximation at one of many minima.
/// </remarks>
static class Evidence
{
    /// <summary>Returns the log evidence, up to a constant that does not depend on lambda.</summary>
    /// <param name="loss">The data loss.</param>
    /// <param name="rows">m, the number of training rows or the sum of their weights.</param>
    /// <param name="objective">J at the end of training: mean data loss plus penalty.</param>
    /// <param name="logDeterminant">The logarithm <c>log |I + H_w / lambda|</c>.</param>
    public static double Log(LossKind loss, double rows, double objective, double logDeterminant)
    {
        if (loss != LossKind.SquaredError) return -rows * objective - logDeterminant / 2;
        var variance = 2 * rows * objective / (rows - 1);
        return -(rows - 1) / 2 * (Math.Log(2 * Math.PI * variance) + 1) - logDeterminant / 2;
    }

    /// <summary>Returns the lambda of the largest evidence; null without points.</summary>
    /// <remarks>It is the top of the parabola in log lambda through the best point and its neighbours, or a best point at an end.</remarks>
    /// <param name="points">lambda and log evidence, in the order of lambda; points at lambda = 0 or without evidence are ignored.</param>
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

        // Where both neighbours are as high as the best point, the parabola is flat and has no top.
        return bend == 0 ? known[best].Lambda : Math.Exp(x - (lower - bend * left) / (2 * bend));
    }
}
