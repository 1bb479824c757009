namespace Parsimony.Activations;

/// <summary>Probabilities that add up to 1 over the units of a row: <c>phi_j(z) = e^z_j / sum_k e^z_k</c>.</summary>
/// <remarks>The class name is ambiguous where Parsimony.Layers is imported too: write <c>"softmax"</c> there.</remarks>
public sealed class Softmax : ActivationFunction
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var logSum = LogSoftmax.LogOfSum(inputs);
        for (var i = 0; i < inputs.Length; i++) outputs[i] = (float)Math.Exp(inputs[i] - logSum);
    }

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        // dphi_j / dz_i = phi_j (1{i = j} - phi_i).
        var mean = 0.0;
        for (var i = 0; i < inputs.Length; i++) mean += (double)outputGradient[i] * outputs[i];
        for (var i = 0; i < inputs.Length; i++) inputGradient[i] = (float)(outputs[i] * (outputGradient[i] - mean));
    }
}
