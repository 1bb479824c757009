using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>The lines above the plot: what is measured, which line is which, and what the markers say.</summary>
static class Legend
{
    /// <summary>Glyphs that look like the lines and markers of the palette.</summary>
    static readonly string[] s_glyphs = ["\u25CF", "\u25A0", "\u25B2", "\u25C6", "\u25BC", "\u25AE"];

    /// <summary>At least two: what a pointer shows in their place needs as many.</summary>
    public static int Rows(ChartSpec spec, ChartSize size) => Math.Max(2, 1 + Lines(spec, size).Count);

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        var baseline = frame.Size.Font;
        svg.Open("g", ("class", "legend"));
        svg.Text(4, baseline, frame.Spec.ValueTitle, "title");
        foreach (var line in Lines(frame.Spec, frame.Size)) DrawLine(svg, baseline += frame.Size.LineHeight, line);
        svg.Close();
    }

    /// <summary>All entries in one flow, as many a line as surely fit.</summary>
    static List<List<LegendEntry>> Lines(ChartSpec spec, ChartSize size)
    {
        var lines = new List<List<LegendEntry>>();
        double left = 0;
        foreach (var entry in Entries(spec))
        {
            var width = size.WidthOf($"{entry.Glyph} {entry.Name} ");
            if (lines.Count == 0 || width > left)
            {
                lines.Add([]);
                left = size.Width;
            }

            lines[^1].Add(entry);
            left -= width;
        }

        return lines;
    }

    static IEnumerable<LegendEntry> Entries(ChartSpec spec) =>
    [
        .. spec.LabelsAtLines ? [] : spec.Series.Select(series => Styled(series.Style, series.Name)),
        .. StatusesSeen(spec).Select(Entry),
        .. spec.Markers.Select(marker => Styled(marker.Style, $"{marker.Name} {Humane.Short(marker.Place)}")),
    ];

    static LegendEntry Styled(int style, string name) => new($"key s{style % Marker.Styles}", s_glyphs[style % Marker.Styles], name);

    static LegendEntry Entry(FitStatus status) => status switch
    {
        FitStatus.Frozen => new("key s0", "\u25CB", "stopped early (frozen)"),
        FitStatus.Collapsed => new("key collapsed", "\u25CF", "collapsed"),
        _ => new("key diverged", "\u2715", "diverged"),
    };

    static IReadOnlyList<FitStatus> StatusesSeen(ChartSpec spec) => spec.Series.Any(series => series.ShowsStatus)
        ? [.. spec.Statuses.Where(status => status != FitStatus.Trained).Distinct().Order()]
        : [];

    static void DrawLine(SvgWriter svg, double y, IEnumerable<LegendEntry> entries)
    {
        // One text flows by itself at any font size; the glyphs carry the colours.
        var text = new MarkupWriter().Open("text", ("x", "4"), ("y", SvgWriter.Number(y)), ("class", "legend-text"));
        foreach (var (kind, glyph, name) in entries)
            text.Element("tspan", glyph, ("class", kind)).Text($" {name}\u2003");
        svg.Raw(text.Close().Line().ToString());
    }

    sealed record LegendEntry(string Kind, string Glyph, string Name);
}
