namespace Parsimony.Losses;

/// <summary>The support vector machine's loss: <c>mean_j max(0, 1 - s_j f_j)</c> over the outputs, with labels <c>s_j</c> of -1 and 1.</summary>
/// <remarks>Targets are -1 and 1, or 0 and 1: a target of 0 counts as -1. (Keras does so only where all targets of a batch are 0 or 1.)</remarks>
public sealed class Hinge : ElementwiseLoss
{
    /// <summary>The label -1 or 1 of a target; a target of 0 is -1.</summary>
    internal static double SignOf(double target) => target == 0 ? -1 : target;

    /// <summary>Says what is wrong with a target that is not -1, 0 or 1; null for one that is.</summary>
    internal static string? CheckSign(float target) => target is -1 or 0 or 1
        ? null
        : $"target {TargetChecks.Text(target)}: hinge losses take -1 and 1, or 0 and 1; for class indices use sparse_categorical_crossentropy";

    /// <inheritdoc/>
    protected override double ValueOf(double output, double target) => Math.Max(0, 1 - SignOf(target) * output);

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) => 1 - SignOf(target) * output > 0 ? -SignOf(target) : 0;

    /// <inheritdoc/>
    protected override string? CheckTarget(float target) => CheckSign(target);
}
