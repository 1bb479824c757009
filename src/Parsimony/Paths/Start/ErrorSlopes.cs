namespace Parsimony.Paths.Start;

/// <summary>Slopes and curvatures of Huber's and the quantile loss at the null model, from the errors of its rows.</summary>
static class ErrorSlopes
{
    // Many equal targets make a corner that no network can round off: one standard deviation over a hundred stands for its width.
    const double SmallestWidth = 0.01;

    /// <summary>Returns [rows] <c>g_i = s_i dl/df</c>.</summary>
    /// <remarks>
    /// At the corner of the quantile loss every slope from -q to 1 - q is one. Rows whose target is the null model get the slope at which the g_i
    /// sum to zero, as they do at a minimum.
    /// </remarks>
    /// <param name="loss">The loss.</param>
    /// <param name="errors">[rows] target minus null model, standardized.</param>
    /// <param name="weights">[rows] s_i.</param>
    public static double[] Of(PathLoss loss, double[] errors, double[] weights)
    {
        var slopes = new double[errors.Length];
        double sum = 0, atCorner = 0;
        for (var i = 0; i < errors.Length; i++)
        {
            slopes[i] = weights[i] * LossFunctions.Slope(loss.Kind, errors[i], loss.Parameter);
            sum += slopes[i];
            if (errors[i] == 0) atCorner += weights[i];
        }

        if (loss.Kind != LossKind.Quantile || atCorner == 0) return slopes;
        var corner = Math.Clamp(-sum / atCorner, -loss.Parameter, 1 - loss.Parameter);
        for (var i = 0; i < errors.Length; i++)
            if (errors[i] == 0) slopes[i] = weights[i] * corner;
        return slopes;
    }

    /// <summary>Returns [rows] the curvature of the loss in the output: for Huber's loss 1 up to delta and 0 beyond.</summary>
    /// <remarks>
    /// The quantile loss has none, but its mean over many rows has: the density of the targets at the null model. The <c>m^(4/5)</c> rows that are
    /// nearest to the null model, all within the distance b, have the curvature <c>1 / 2b</c> each, whose mean is that density.
    /// </remarks>
    /// <param name="loss">The loss.</param>
    /// <param name="errors">[rows] target minus null model, standardized.</param>
    public static double[] Curvatures(PathLoss loss, double[] errors)
    {
        double[] sizes = [.. errors.Select(Math.Abs)];
        if (loss.Kind == LossKind.Huber) return [.. sizes.Select(size => size <= loss.Parameter ? 1.0 : 0.0)];
        double[] sorted = [.. sizes.Order()];
        var width = Math.Max(SmallestWidth, sorted[(int)Math.Pow(sorted.Length, 0.8) - 1]);
        return [.. sizes.Select(size => size <= width ? 1 / (2 * width) : 0)];
    }
}
