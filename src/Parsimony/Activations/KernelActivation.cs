namespace Parsimony.Activations;

/// <summary>The base of the activations without arguments that the engine computes by a kernel of its own.</summary>
/// <remarks>Only this library derives from it. Derive from <see cref="ElementwiseActivation"/> for an activation of your own.</remarks>
public abstract class KernelActivation : ElementwiseActivation
{
    readonly ActivationKind _kind;

    private protected KernelActivation(ActivationKind kind) => _kind = kind;

    internal sealed override ActivationKind? Kind => _kind;

    /// <inheritdoc/>
    public sealed override double Value(double z) => ReferenceActivations.At(_kind, z).Value;

    /// <inheritdoc/>
    public sealed override double Slope(double z) => ReferenceActivations.At(_kind, z).Derivative;
}
