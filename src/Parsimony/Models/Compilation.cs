using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Optimizers;

namespace Parsimony.Models;

/// <summary>What a model was compiled with.</summary>
/// <param name="Optimizer">How gradients become steps.</param>
/// <param name="Loss">What is minimized besides penalties.</param>
/// <param name="Metrics">What is reported.</param>
/// <param name="IsProximal">True: penalties that can be are applied as proximal steps.</param>
sealed record Compilation(Optimizer Optimizer, Loss Loss, Metric[] Metrics, bool IsProximal);
