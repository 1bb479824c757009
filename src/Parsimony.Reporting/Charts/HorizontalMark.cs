namespace Parsimony.Reporting.Charts;

/// <summary>A labelled horizontal line.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">The label above its right end.</param>
sealed record HorizontalMark(double Value, string Label);
