using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = tanh(z)</c>: between -1 and 1.</summary>
public sealed class Tanh : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Tanh;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Tanh, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Tanh, z).Derivative;
}
