namespace Parsimony.Activations;

/// <summary>A smooth ReLU, above 0: <c>phi(z) = log(1 + e^z)</c>.</summary>
public sealed class Softplus() : KernelActivation(ActivationKind.Softplus);
