namespace Parsimony.Activations;

/// <summary>An activation that treats every number by itself: <c>phi(z_j)</c>.</summary>
/// <remarks>One of your own needs no more than its value and its slope.</remarks>
public abstract class ElementwiseActivation : ActivationFunction
{
    /// <summary>phi(z).</summary>
    /// <param name="z">One sum of a unit.</param>
    public abstract double Value(double z);

    /// <summary>phi'(z); at a kink the slope of one of its sides.</summary>
    /// <param name="z">One sum of a unit.</param>
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
