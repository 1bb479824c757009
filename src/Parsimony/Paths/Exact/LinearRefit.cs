using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>The exact fit of all rows at one lambda.</summary>
/// <param name="Fit">The fit of preprocessed columns as the solver returns it.</param>
/// <param name="Kernel">[outputs][features] the kernel of the network that computes the fit.</param>
/// <param name="Bias">[outputs] the biases of that network.</param>
/// <param name="DegreesOfFreedom">Effective parameters, intercepts included.</param>
sealed record LinearRefit(LinearFit Fit, double[][] Kernel, double[] Bias, double DegreesOfFreedom);
