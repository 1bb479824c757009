namespace Parsimony.Results;

/// <summary>The scores of one simpler procedure, with which the chosen model is compared.</summary>
/// <param name="Loss">The held-out data loss.</param>
/// <param name="LossSe">The standard error of the loss over folds; null = unknown.</param>
/// <param name="Metrics">Metrics by name; null = unknown.</param>
public sealed record Baseline(double Loss, double? LossSe, IReadOnlyDictionary<string, double?> Metrics);
