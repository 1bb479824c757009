namespace Parsimony.Losses;

/// <summary><c>mse</c>: <c>mean_j (f_j - y_j)^2</c> over the outputs, without a factor of 1/2.</summary>
/// <example>
/// <code>
/// new MeanSquaredError().Value([1, 3], [0, 1]); // 2.5 = (1 + 4) / 2
/// </code>
/// </example>
public sealed class MeanSquaredError : ElementwiseLoss
{
    // The kernel's loss is half the squared error.
    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) => outputs == 1 ? (LossKind.SquaredError, 2) : null;

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        // Autoencoders have one output per pixel, so this loop makes no calls.
        ThrowUnlessPaired(outputs, targets);
        var factor = 2.0 / outputs.Length;
        for (var j = 0; j < outputs.Length; j++) gradient[j] = (float)(factor * ((double)outputs[j] - targets[j]));
    }

    /// <inheritdoc/>
    protected override double ValueOf(double output, double target) => (output - target) * (output - target);

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) => 2 * (output - target);
}
