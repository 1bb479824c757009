using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>The exact fit of all rows at one lambda.</summary>
/// <param name="Fit">As the solver gives it, over preprocessed columns.</param>
/// <param name="Kernel">[outputs][features] the network's kernel.</param>
/// <param name="Bias">[outputs] the network's bias.</param>
/// <param name="DegreesOfFreedom">Effective parameters, intercepts included.</param>
sealed record LinearRefit(LinearFit Fit, double[][] Kernel, double[] Bias, double DegreesOfFreedom);
