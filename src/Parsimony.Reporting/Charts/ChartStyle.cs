using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Charts;

/// <summary>The style sheet of the drawings, with one set of colours for light and one for dark.</summary>
/// <remarks>
/// Line colours follow Okabe and Ito's palette, darkened (light) or lightened (dark) to a contrast of at least 4.5 with the paper, so that they
/// also serve small signs. Lines differ in dashes and markers, too.
/// </remarks>
static class ChartStyle
{
    /// <summary>Colours, and rules for the shapes inside a drawing.</summary>
    public static string Rules { get; } = StyleSheet.Read("charts.css");

    /// <summary>The rules for a picture that stands alone, as an image or a file.</summary>
    public static string Standalone { get; } = Rules + "\n.chart text{font-size:13px}";
}
