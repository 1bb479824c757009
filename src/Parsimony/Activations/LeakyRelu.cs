using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = z</c> above 0, <c>negativeSlope z</c> below (Maas, Hannun, Ng 2013).</summary>
/// <remarks>A regularization path means slope 0.01 by <c>leaky_relu</c>; here, as in Keras, the default is 0.2. With 0.01 it runs in a kernel of its own.</remarks>
/// <param name="negativeSlope">Slope below 0; finite, 0.2 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="negativeSlope"/> is not finite.</exception>
public sealed class LeakyRelu(float negativeSlope = 0.2f) : ElementwiseActivation
{
    /// <summary>Slope below 0.</summary>
    public float NegativeSlope { get; } = Argument.Finite(negativeSlope, nameof(LeakyRelu));

    /// <inheritdoc/>
    internal override ActivationKind? Kind => NegativeSlope == ActivationConstants.LeakySlope ? ActivationKind.LeakyRelu : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["negative_slope"] = NegativeSlope };

    /// <inheritdoc/>
    public override double Value(double z) => z > 0 ? z : NegativeSlope * z;

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : NegativeSlope;
}
