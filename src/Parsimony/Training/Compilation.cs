using Parsimony.Metrics;

namespace Parsimony.Training;

/// <summary>The arguments of <c>Model.Compile</c>.</summary>
/// <remarks>If proximal, penalties with a proximal step are applied as such, not as gradients.</remarks>
sealed record Compilation(Optimizer Optimizer, Loss Loss, Metric[] Metrics, bool IsProximal);
