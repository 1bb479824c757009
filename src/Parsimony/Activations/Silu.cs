namespace Parsimony.Activations;

/// <summary>The SiLU, also called swish: <c>phi(z) = z / (1 + e^-z)</c> (Elfwing, Uchibe, Doya 2018; Ramachandran, Zoph, Le 2017).</summary>
public sealed class Silu() : KernelActivation(ActivationKind.Silu);
