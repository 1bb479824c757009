namespace Parsimony.Losses;

/// <summary>A loss that compares each output with its own target: <c>mean_j l(f_j, y_j)</c> over the outputs of a row.</summary>
/// <remarks>Derive from this class to write a loss of your own from the loss of one output and its derivative.</remarks>
public abstract class ElementwiseLoss : Loss
{
    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        ThrowUnlessPaired(outputs, targets);
        double sum = 0;
        for (var j = 0; j < outputs.Length; j++) sum += ValueOf(outputs[j], targets[j]);
        return sum / outputs.Length;
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        ThrowUnlessPaired(outputs, targets);
        for (var j = 0; j < outputs.Length; j++) gradient[j] = (float)(SlopeOf(outputs[j], targets[j]) / outputs.Length);
    }

    /// <inheritdoc/>
    public sealed override string? Check(ReadOnlySpan<float> targets, int outputs)
    {
        if (TargetChecks.Numbers(targets, outputs) is { } wrong) return wrong;
        foreach (var target in targets)
        {
            if (CheckTarget(target) is { } message) return message;
        }

        return null;
    }

    /// <summary>The loss of one output.</summary>
    /// <param name="output">The output f.</param>
    /// <param name="target">The target y.</param>
    protected abstract double ValueOf(double output, double target);

    /// <summary>The derivative of <see cref="ValueOf"/> with respect to the output.</summary>
    /// <param name="output">The output f.</param>
    /// <param name="target">The target y.</param>
    protected abstract double SlopeOf(double output, double target);

    /// <summary>Says what is wrong with one finite target.</summary>
    /// <returns>Null for a target that is fine; else what was found, what was expected and how to fix it.</returns>
    protected virtual string? CheckTarget(float target) => null;

    private protected static void ThrowUnlessPaired(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        if (targets.Length != outputs.Length) throw new ParsimonyException(TargetChecks.Numbers(targets, outputs.Length) + ".");
    }
}
