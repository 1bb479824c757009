using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = 1.0507 z</c> above 0, <c>1.0507 1.6733 (e^z - 1)</c> below: keeps mean 0 and variance 1 (Klambauer, Unterthiner, Mayr, Hochreiter 2017).</summary>
public sealed class Selu : ElementwiseActivation
{
    /// <inheritdoc/>
    internal override ActivationKind? Kind => ActivationKind.Selu;

    /// <inheritdoc/>
    public override double Value(double z) => ReferenceActivations.At(ActivationKind.Selu, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z) => ReferenceActivations.At(ActivationKind.Selu, z).Derivative;
}
