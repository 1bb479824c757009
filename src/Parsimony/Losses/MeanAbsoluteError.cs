namespace Parsimony.Losses;

/// <summary><c>mae</c>: <c>mean_j |f_j - y_j|</c> over the outputs.</summary>
/// <remarks>The derivative is 0 for an output that equals its target.</remarks>
public sealed class MeanAbsoluteError : ElementwiseLoss
{
    /// <inheritdoc/>
    protected override double ValueOf(double output, double target) => Math.Abs(output - target);

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) =>
        output > target ? 1 : output < target ? -1 : output == target ? 0 : double.NaN;
}
