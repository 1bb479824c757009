namespace Parsimony.Losses;

/// <summary><c>mape</c>: <c>100 mean_j |f_j - y_j| / max(|y_j|, 1e-7)</c> over the outputs, in percent.</summary>
/// <remarks>A target of 0 makes any error enormous: choose another loss for such targets.</remarks>
public sealed class MeanAbsolutePercentageError : ElementwiseLoss
{
    /// <inheritdoc/>
    protected override double ValueOf(double output, double target) => 100 * Math.Abs(output - target) / Scale(target);

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) =>
        output == target ? 0 : 100 * Math.CopySign(1, output - target) / Scale(target);

    static double Scale(double target) => Math.Max(Math.Abs(target), LossMath.Epsilon);
}
