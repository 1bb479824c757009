namespace Parsimony.Activations;

/// <summary>
/// ReLU with a rounded corner, with which solvers train ReLU networks: 0 below -c, <c>(z + c)^2 / (4 c)</c> between, z above c = 0.01.
/// </summary>
/// <remarks>
/// Its slope between -c and c lies between 0 and 1, as the subgradients of ReLU at 0 do. A gradient that vanishes with it shows a minimum of
/// the ReLU network up to shifts of c in the sums of units.
/// </remarks>
sealed class RoundedRelu() : KernelActivation(ActivationKind.RoundedRelu);
