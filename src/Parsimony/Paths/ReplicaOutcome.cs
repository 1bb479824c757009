namespace Parsimony.Paths;

/// <summary>What is kept of a trained replica.</summary>
/// <param name="Fit">Its facts.</param>
/// <param name="HeldOutOutputs">[held-out rows * outputs] raw outputs.</param>
sealed record ReplicaOutcome(FitResult Fit, float[] HeldOutOutputs);
