namespace Parsimony.Results;

/// <summary>Loss and metrics of predictions, each with its 95 % interval.</summary>
/// <param name="Loss">The data loss.</param>
/// <param name="Metrics">Metrics by name; one that these rows do not define is absent.</param>
public sealed record ScoreIntervals(IntervalEstimate Loss, IReadOnlyDictionary<string, IntervalEstimate> Metrics);
