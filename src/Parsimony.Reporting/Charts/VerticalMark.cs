namespace Parsimony.Reporting.Charts;

/// <summary>A labelled vertical line at a chosen lambda.</summary>
/// <param name="Lambda">Where.</param>
/// <param name="Label">The label above the plot.</param>
/// <param name="IsDefault">The model's default: drawn solid, label bold.</param>
sealed record VerticalMark(double Lambda, string Label, bool IsDefault);
