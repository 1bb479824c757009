namespace Parsimony.Reporting.Charts;

/// <summary>A labelled vertical line, for example at a chosen lambda.</summary>
/// <param name="Place">Where.</param>
/// <param name="Label">The label above the plot.</param>
/// <param name="IsDefault">The model's default: drawn solid, label bold.</param>
sealed record VerticalMark(double Place, string Label, bool IsDefault);
