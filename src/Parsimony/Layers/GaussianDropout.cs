namespace Parsimony.Layers;

/// <summary>Multiplies inputs by normal noise in training: <c>y = x N(1, sqrt(rate / (1 - rate)))</c>, with dropout's mean and spread.</summary>
/// <remarks>The layer takes inputs of any shape and passes them unchanged in predictions (Srivastava et al. 2014, section 10).</remarks>
/// <param name="rate">The rate at which ordinary dropout has the same spread, in [0, 1); 0 passes all inputs unchanged.</param>
/// <exception cref="ParsimonyException"><paramref name="rate"/> is not in [0, 1).</exception>
public sealed class GaussianDropout(float rate) : DropoutLayer(rate)
{
    private protected override void Drop(ReadOnlySpan<float> inputs, Span<float> factors, Span<float> outputs, CounterRandom random)
    {
        NormalNoise.Fill(factors, 1, Math.Sqrt(Rate / (1.0 - Rate)), random);
        TensorPrimitives.Multiply(inputs, factors, outputs);
    }

    internal static GaussianDropout FromConfig(JsonObject config) => new(config.Number("rate", float.NaN));
}
