namespace Parsimony.Activations;

/// <summary>An activation that computes each output from one sum: <c>y_j = phi(z_j)</c>.</summary>
/// <remarks>Derive from it for an activation of your own: it needs a value and a slope, no more.</remarks>
public abstract class ElementwiseActivation : ActivationFunction
{
    /// <summary>Computes phi(z).</summary>
    /// <param name="z">The sum of a unit.</param>
    public abstract double Value(double z);

    /// <summary>Computes the derivative phi'(z); at a kink, the slope on one of its sides.</summary>
    /// <param name="z">The sum of a unit.</param>
    public abstract double Slope(double z);

    /// <inheritdoc/>
    public sealed override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (var i = 0; i < inputs.Length; i++) outputs[i] = (float)Value(inputs[i]);
    }

    /// <inheritdoc/>
    public sealed override void Backward(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        for (var i = 0; i < inputs.Length; i++) inputGradient[i] = (float)(outputGradient[i] * Slope(inputs[i]));
    }
}
