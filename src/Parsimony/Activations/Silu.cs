using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = z / (1 + e^-z)</c>, also called swish (Elfwing, Uchibe, Doya 2018; Ramachandran, Zoph, Le 2017).</summary>
public sealed class Silu : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Silu;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Silu, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Silu, z).Derivative;
}
