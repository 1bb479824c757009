namespace Parsimony.Activations;

/// <summary>The linear activation, which changes nothing: <c>phi(z) = z</c>.</summary>
public sealed class Linear() : KernelActivation(ActivationKind.Linear);
