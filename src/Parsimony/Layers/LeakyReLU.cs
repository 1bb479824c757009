namespace Parsimony.Layers;

/// <summary>Applies a leaky rectifier: <c>y = x</c> above 0, <c>y = negativeSlope x</c> below.</summary>
/// <remarks>
/// The layer takes inputs of any shape. Its default slope is 0.3, as in Keras; the activation <c>leaky_relu</c> has 0.2.
/// </remarks>
/// <param name="negativeSlope">The slope below 0; at least 0, 0.3 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="negativeSlope"/> is below 0 or not finite.</exception>
public sealed class LeakyReLU(float negativeSlope = 0.3f)
    : ActivationLayer(new LeakyRelu(Argument.NotNegative(negativeSlope, nameof(LeakyReLU))))
{
    /// <summary>The slope below 0.</summary>
    public float NegativeSlope { get; } = negativeSlope;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["negative_slope"] = NegativeSlope };

    internal static LeakyReLU FromConfig(JsonObject config) => new(config.Number("negative_slope", 0.3f));
}
