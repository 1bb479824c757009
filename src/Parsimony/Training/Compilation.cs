using Parsimony.Metrics;

namespace Parsimony.Training;

/// <summary>The arguments of <c>Model.Compile</c>.</summary>
/// <param name="Optimizer">The rule that turns gradients into steps.</param>
/// <param name="Loss">The data loss.</param>
/// <param name="Metrics">The metrics that are reported besides the loss.</param>
/// <param name="IsProximal">True: penalties with a proximal step are applied as such, not as gradients.</param>
sealed record Compilation(Optimizer Optimizer, Loss Loss, Metric[] Metrics, bool IsProximal);
