namespace Parsimony.Layers;

/// <summary>Dropout for SELU networks, which keeps mean 0 and variance 1: dropped inputs become -1.7581, then <c>y = a x + b</c>.</summary>
/// <remarks>
/// <c>a = ((1 - rate) (1 + rate s^2))^(-1/2)</c> and <c>b = -a s rate</c>, where s = -1.7581 is the limit of SELU for inputs far below 0
/// (Klambauer, Unterthiner, Mayr, Hochreiter 2017, section "New Dropout Technique"). The layer takes inputs of any shape and passes them
/// unchanged in predictions. The rate is exact to 1/131072.
/// </remarks>
/// <param name="rate">The share of inputs that is dropped, in [0, 1); 0 passes all of them.</param>
/// <exception cref="ParsimonyException"><paramref name="rate"/> is not in [0, 1).</exception>
public sealed class AlphaDropout(float rate) : DropoutLayer(rate)
{
    // The limit of SELU: - alpha * scale.
    const double Saturation = -1.6732632423543772 * 1.0507009873554805;

    private protected override void Drop(ReadOnlySpan<float> inputs, Span<float> factors, Span<float> outputs, CounterRandom random)
    {
        var scale = 1 / Math.Sqrt((1.0 - Rate) * (1 + Rate * Saturation * Saturation));
        var droppedValue = (float)(scale * Saturation * (1 - Rate));
        RandomMask.Fill(factors, Rate, (float)scale, random);

        // Without a branch: a kept input becomes scale (x - s) + dropped value = a x + b, a dropped one the dropped value alone.
        TensorPrimitives.Subtract(inputs, (float)Saturation, outputs);
        TensorPrimitives.Multiply(outputs, factors, outputs);
        TensorPrimitives.Add(outputs, droppedValue, outputs);
    }

    internal static AlphaDropout FromConfig(JsonObject config) => new(config.Number("rate", float.NaN));
}
