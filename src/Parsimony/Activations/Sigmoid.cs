namespace Parsimony.Activations;

/// <summary>The logistic sigmoid, between 0 and 1: <c>phi(z) = 1 / (1 + e^-z)</c>.</summary>
public sealed class Sigmoid() : KernelActivation(ActivationKind.Sigmoid);
