namespace Parsimony.Losses;

/// <summary><c>msle</c>: <c>mean_j (log(1 + f_j) - log(1 + y_j))^2</c> over the outputs.</summary>
/// <remarks>
/// Targets are at least 0. Numbers below 1e-7 count as 1e-7, as in Keras, and such outputs have no gradient: choose a last activation
/// without negative values.
/// </remarks>
public sealed class MeanSquaredLogarithmicError : ElementwiseLoss
{
    /// <inheritdoc/>
    protected override double ValueOf(double output, double target)
    {
        var error = Log(output) - Log(target);
        return error * error;
    }

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) =>
        output < LossMath.Epsilon ? 0 : 2 * (Log(output) - Log(target)) / (1 + output);

    /// <inheritdoc/>
    protected override string? CheckTarget(float target) => target < 0
        ? $"target {TargetChecks.Text(target)}: mean_squared_logarithmic_error takes targets of 0 or more; use mean_squared_error"
        : null;

    static double Log(double value) => LossMath.LogOnePlus(Math.Max(value, LossMath.Epsilon));
}
