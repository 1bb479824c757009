namespace Parsimony.Paths;

/// <summary>Computes the data loss of one row from its prediction.</summary>
static class PredictionLoss
{
    /// <summary>The smallest probability or count, 1e-15, which keeps the loss finite where 0 is predicted.</summary>
    public const double Floor = 1e-15;

    /// <summary>
    /// Returns the loss of <c>e = (y - f) / scale</c> for numbers, which is <c>e^2 / 2</c> unless the target has another one,
    /// <c>-log max(p_y, 1e-15)</c> for classes, half the deviance for counts.
    /// </summary>
    /// <remarks>The scale is the target's standard deviation over the training rows; it is not used for classes and counts.</remarks>
    public static double Of(Target target, int row, ReadOnlySpan<double> prediction, double scale)
    {
        if (target.Task == LearningTask.Classification) return -Math.Log(Math.Max(prediction[target.Labels[row]], Floor));
        if (target.Task == LearningTask.Poisson) return PoissonDeviance(target.Values[row], prediction[0]) / 2;

        // A constant training target has no spread: the loss is then in the target's own units.
        var error = (target.Values[row] - prediction[0]) / (scale > 0 ? scale : 1);
        return target.Loss == RegressionLoss.Squared ? error * error / 2 : OfError(target, error);
    }

    /// <summary>Returns Huber's or the quantile loss of an error y - f in standard deviations.</summary>
    public static double OfError(Target target, double error) => target.Loss == RegressionLoss.Huber
        ? LossFunctions.Huber(error, target.LossParameter)
        : Pinball(error, target.LossParameter);

    /// <summary>Returns the pinball loss of an error y - f at the share q: <c>q e</c> for e from 0, else <c>(q - 1) e</c>.</summary>
    public static double Pinball(double error, double quantile) => LossFunctions.Pinball(error, quantile);

    /// <summary>Returns the unit deviance <c>2 (mu - y + y log(y / mu))</c> with mu = max(prediction, 1e-15); a NaN stays NaN.</summary>
    public static double PoissonDeviance(double count, double prediction)
    {
        var mean = Math.Max(prediction, Floor);
        return 2 * (mean - count + (count > 0 ? count * Math.Log(count / mean) : 0));
    }
}
