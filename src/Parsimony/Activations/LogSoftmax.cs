namespace Parsimony.Activations;

/// <summary>The logarithms of softmax probabilities over the units of a row: <c>phi_j(z) = z_j - log sum_k e^z_k</c>.</summary>
public sealed class LogSoftmax : ActivationFunction
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var logSum = LogOfSum(inputs);
        for (var i = 0; i < inputs.Length; i++) outputs[i] = (float)(inputs[i] - logSum);
    }

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        // dphi_j / dz_i = 1{i = j} - e^phi_i.
        var sum = 0.0;
        for (var i = 0; i < inputs.Length; i++) sum += outputGradient[i];
        for (var i = 0; i < inputs.Length; i++) inputGradient[i] = (float)(outputGradient[i] - Math.Exp(outputs[i]) * sum);
    }

    /// <summary>Computes <c>log sum_k e^z_k</c>. It subtracts the largest z first, which prevents an overflow.</summary>
    internal static double LogOfSum(ReadOnlySpan<float> inputs)
    {
        var largest = float.NegativeInfinity;
        foreach (var z in inputs) largest = Math.Max(largest, z);
        var sum = 0.0;
        foreach (var z in inputs) sum += Math.Exp((double)z - largest);
        return largest + Math.Log(sum);
    }
}
