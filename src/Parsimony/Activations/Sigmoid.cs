using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = 1 / (1 + e^-z)</c>: between 0 and 1.</summary>
public sealed class Sigmoid : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Sigmoid;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Sigmoid, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Sigmoid, z).Derivative;
}
