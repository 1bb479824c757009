namespace Parsimony.Losses;

/// <summary>The squared hinge loss: <c>mean_j max(0, 1 - s_j f_j)^2</c> over the outputs, with labels <c>s_j</c> of -1 and 1.</summary>
/// <remarks>Targets are -1 and 1, or 0 and 1: a target of 0 counts as -1. (Keras does so only where all targets of a batch are 0 or 1.)</remarks>
public sealed class SquaredHinge : ElementwiseLoss
{
    /// <inheritdoc/>
    protected override double ValueOf(double output, double target)
    {
        var margin = Math.Max(0, 1 - Hinge.SignOf(target) * output);
        return margin * margin;
    }

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) =>
        -2 * Hinge.SignOf(target) * Math.Max(0, 1 - Hinge.SignOf(target) * output);

    /// <inheritdoc/>
    protected override string? CheckTarget(float target) => Hinge.CheckSign(target);
}
