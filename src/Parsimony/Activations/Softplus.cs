using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = log(1 + e^z)</c>: a smooth ReLU, above 0.</summary>
public sealed class Softplus : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Softplus;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Softplus, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Softplus, z).Derivative;
}
