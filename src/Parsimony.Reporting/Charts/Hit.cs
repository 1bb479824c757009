namespace Parsimony.Reporting.Charts;

/// <summary>Draws an area that shows two lines of text above the plot when it is pointed at or has the keyboard's attention.</summary>
/// <remarks>The style sheet does that for a pointer; for the keyboard and for screen readers the script of the page does.</remarks>
static class Hit
{
    public static void Draw(
        SvgWriter svg, ChartSize size, (double Left, double Top, double Right, double Bottom) area, string place, string reading)
    {
        svg.Open("g", ("class", "hit"));
        svg.Rectangle(area.Left, area.Top, area.Right - area.Left, area.Bottom - area.Top, "column");
        svg.Text(4, size.Font, Fitting(place, size), "tip");
        svg.Text(4, size.Font + size.LineHeight, Fitting(reading, size), "tip");
        svg.Close();
    }

    static string Fitting(string text, ChartSize size)
    {
        var most = (int)((size.Width - 8) / (size.WidthOf(" ") * ChartSize.BoldWidth));
        return text.Length <= most ? text : text[..(most - 1)] + "\u2026";
    }
}
