using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = z</c>.</summary>
public sealed class Linear : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Linear;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Linear, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Linear, z).Derivative;
}
