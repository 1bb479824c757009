namespace Parsimony.Activations;

/// <summary>The scaled exponential linear unit: <c>phi(z) = 1.0507 z</c> above 0, <c>1.0507 * 1.6733 (e^z - 1)</c> below.</summary>
/// <remarks>It keeps mean 0 and variance 1 from layer to layer (Klambauer, Unterthiner, Mayr, Hochreiter 2017).</remarks>
public sealed class Selu() : KernelActivation(ActivationKind.Selu);
