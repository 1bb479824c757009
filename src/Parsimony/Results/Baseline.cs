namespace Parsimony.Results;

/// <summary>What one simpler procedure reaches.</summary>
/// <param name="Loss">Held-out data loss.</param>
/// <param name="LossSe">Its standard error over folds; null = unknown.</param>
/// <param name="Metrics">Metrics by name; null = unknown.</param>
public sealed record Baseline(double Loss, double? LossSe, IReadOnlyDictionary<string, double?> Metrics);
