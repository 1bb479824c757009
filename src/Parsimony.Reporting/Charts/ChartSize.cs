namespace Parsimony.Reporting.Charts;

/// <summary>The size of a drawing, in the drawing's own units.</summary>
/// <param name="Width">Width of the drawing.</param>
/// <param name="Height">Height of the drawing.</param>
/// <param name="Font">The largest font size that the layout has room for; the report's style sheet uses smaller ones on wide screens.</param>
sealed record ChartSize(double Width, double Height, double Font)
{
    /// <summary>Bold letters are about an eighth wider than others.</summary>
    public const double BoldWidth = 1.125;

    /// <summary>The report's first chart.</summary>
    public static ChartSize Large { get; } = new(520, 400, 16);

    /// <summary>The report's further charts.</summary>
    public static ChartSize Small { get; } = new(520, 330, 16);

    /// <summary>A picture that stands alone.</summary>
    public static ChartSize Picture { get; } = new(760, 420, 14);

    public double LineHeight => Font * 1.25;

    /// <summary>The width that a text may need: 0.56 em per character, the mean of common sans-serif fonts plus a reserve.</summary>
    public double WidthOf(string text) => text.Length * Font * 0.56;
}
