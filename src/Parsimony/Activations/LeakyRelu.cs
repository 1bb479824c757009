namespace Parsimony.Activations;

/// <summary>The leaky ReLU: <c>phi(z) = z</c> above 0, <c>negativeSlope z</c> below (Maas, Hannun, Ng 2013).</summary>
/// <remarks>
/// The default slope is 0.2, as in Keras. The option <c>leaky_relu</c> of a regularization path means 0.01, which is faster because it has
/// a kernel of its own.
/// </remarks>
/// <param name="negativeSlope">The slope below 0; finite, 0.2 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="negativeSlope"/> is not finite.</exception>
public sealed class LeakyRelu(float negativeSlope = 0.2f) : ElementwiseActivation
{
    /// <summary>The slope below 0.</summary>
    public float NegativeSlope { get; } = Argument.Finite(negativeSlope, nameof(LeakyRelu));

    internal override ActivationKind? Kind => NegativeSlope == ActivationConstants.LeakySlope ? ActivationKind.LeakyRelu : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["negative_slope"] = NegativeSlope };

    /// <inheritdoc/>
    public override double Value(double z) => z > 0 ? z : NegativeSlope * z;

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : NegativeSlope;
}
