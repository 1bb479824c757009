namespace Parsimony.Reporting.Charts;

/// <summary>A labelled vertical line, for example at a chosen lambda.</summary>
/// <param name="Place">Place of the line on the horizontal axis.</param>
/// <param name="Label">The label above the plot.</param>
/// <param name="IsDefault">True for the model's default: the line is solid and the label bold.</param>
sealed record VerticalMark(double Place, string Label, bool IsDefault);
