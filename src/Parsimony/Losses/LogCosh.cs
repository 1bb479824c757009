namespace Parsimony.Losses;

/// <summary>
/// <c>log_cosh</c>: <c>mean_j log(cosh(f_j - y_j))</c> over the outputs. Near the target it is about half the squared error, far from it the
/// absolute error minus log 2.
/// </summary>
public sealed class LogCosh : ElementwiseLoss
{
    /// <inheritdoc/>
    protected override double ValueOf(double output, double target)
    {
        var error = Math.Abs(output - target);
        if (error > 1) return error + LossMath.LogOnePlus(Math.Exp(-2 * error)) - Math.Log(2);

        // cosh e = 1 + 2 sinh(e / 2)^2 keeps the digits that the difference above loses near 0.
        var half = Math.Sinh(error / 2);
        return LossMath.LogOnePlus(2 * half * half);
    }

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) => Math.Tanh(output - target);
}
