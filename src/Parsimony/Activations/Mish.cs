using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = z tanh(log(1 + e^z))</c> (Misra 2019).</summary>
public sealed class Mish : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Mish;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Mish, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Mish, z).Derivative;
}
