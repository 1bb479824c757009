namespace Parsimony.Activations;

/// <summary>The Mish activation: <c>phi(z) = z tanh(log(1 + e^z))</c> (Misra 2019).</summary>
public sealed class Mish() : KernelActivation(ActivationKind.Mish);
