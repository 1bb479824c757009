namespace Parsimony.Results;

/// <summary>One column of a run's table: what was read, and what becomes of it.</summary>
/// <param name="Schema">What was read.</param>
/// <param name="Treatment">What becomes of it in a few words: "scaled", "one-hot into 3", "left out: constant (0.3)", "target: regression".</param>
public sealed record ColumnSummary(ColumnSchema Schema, string Treatment);
