namespace Parsimony.Layers;

/// <summary>Sets inputs to zero at random in training: <c>y = x m / (1 - rate)</c>, with m = 0 with probability rate and m = 1 otherwise.</summary>
/// <remarks>
/// No unit can rely on a single other unit, which makes large networks overfit less. Kept values are scaled up in training: the mean stays, and
/// predictions need no correction (inverted dropout; Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014). The layer takes inputs
/// of any shape. The rate is exact to 1/131072.
/// </remarks>
/// <example>With rate 0.25, an input of 3 becomes 0 (one time in four) or <c>3 / 0.75 = 4</c> in training; it stays 3 in predictions.</example>
/// <param name="rate">The share of inputs that is dropped, in [0, 1); 0 passes all of them.</param>
/// <exception cref="ParsimonyException"><paramref name="rate"/> is not in [0, 1).</exception>
public sealed class Dropout(float rate) : DropoutLayer(rate)
{
    private protected override void Drop(ReadOnlySpan<float> inputs, Span<float> factors, Span<float> outputs, CounterRandom random)
    {
        RandomMask.Fill(factors, Rate, kept: 1 / (1 - Rate), random);
        TensorPrimitives.Multiply(inputs, factors, outputs);
    }

    internal static Dropout FromConfig(JsonObject config) => new(config.Number("rate", float.NaN));
}
