using Parsimony.Data;

namespace Parsimony.Paths;

/// <summary>The data loss of one row from what was predicted for it.</summary>
static class PredictionLoss
{
    /// <summary>1e-15: a probability, or a count, called impossible costs 34.5 and more, not infinity.</summary>
    public const double Floor = 1e-15;

    /// <summary><c>1/2 ((y - f) / scale)^2</c> for numbers, <c>-log max(p_y, 1e-15)</c> for classes, half the unit deviance for counts.</summary>
    /// <param name="target">The truth.</param>
    /// <param name="row">Which row.</param>
    /// <param name="prediction">[predictions] of this row.</param>
    /// <param name="scale">Standard deviation of the target over the training rows; not used for classes and counts.</param>
    public static double Of(Target target, int row, ReadOnlySpan<double> prediction, double scale)
    {
        if (target.Task == LearningTask.Classification) return -Math.Log(Math.Max(prediction[target.Labels[row]], Floor));
        if (target.Task == LearningTask.Poisson) return PoissonDeviance(target.Values[row], prediction[0]) / 2;

        // A constant training target has no spread to measure by: the loss then stays in the target's own units.
        var error = (target.Values[row] - prediction[0]) / (scale > 0 ? scale : 1);
        return error * error / 2;
    }

    /// <summary>The unit deviance <c>2 (mu - y + y log(y / mu))</c>, mu = max(prediction, 1e-15); NaN where the prediction is.</summary>
    public static double PoissonDeviance(double count, double prediction)
    {
        var mean = Math.Max(prediction, Floor);
        return 2 * (mean - count + (count > 0 ? count * Math.Log(count / mean) : 0));
    }
}
