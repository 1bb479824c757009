namespace Parsimony.Models;

/// <summary>An interval around each prediction of a number: from <c>prediction - half width</c> to <c>prediction + half width</c>.</summary>
/// <param name="Target">Name of the target column.</param>
/// <param name="Level">The share of new rows whose target lies within, above 0 and below 1.</param>
/// <param name="HalfWidth">How far it reaches to both sides, in the target's own unit.</param>
public sealed record PredictionInterval(string Target, double Level, double HalfWidth);
