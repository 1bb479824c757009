namespace Parsimony.Activations;

/// <summary>The hyperbolic tangent, between -1 and 1: <c>phi(z) = tanh(z)</c>.</summary>
public sealed class Tanh() : KernelActivation(ActivationKind.Tanh);
