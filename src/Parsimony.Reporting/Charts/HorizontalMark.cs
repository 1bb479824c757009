namespace Parsimony.Reporting.Charts;

/// <summary>A labelled horizontal line.</summary>
/// <param name="Value">Value of the line on the vertical axis.</param>
/// <param name="Label">The label above its left end.</param>
sealed record HorizontalMark(double Value, string Label);
