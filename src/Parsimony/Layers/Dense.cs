using Parsimony.Kernels;

namespace Parsimony.Layers;

/// <summary>A fully connected layer: <c>phi(x W + b)</c>, W [inputs, units].</summary>
/// <param name="Units">Outputs of the layer.</param>
/// <param name="Activation">phi.</param>
sealed record Dense(int Units, ActivationKind Activation);
