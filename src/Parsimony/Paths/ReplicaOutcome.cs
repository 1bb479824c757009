using Parsimony.Results;

namespace Parsimony.Paths;

/// <summary>What is kept of a trained replica.</summary>
/// <param name="Fit">Its facts.</param>
/// <param name="HeldOutOutputs">[held-out rows * outputs] raw outputs.</param>
/// <param name="Task">What was asked for.</param>
/// <param name="RungOutputs">[rungs passed] raw outputs at rungs before the end; empty once they have been read.</param>
sealed record ReplicaOutcome(FitResult Fit, float[] HeldOutOutputs, RowTask Task, IReadOnlyList<float[]> RungOutputs);
