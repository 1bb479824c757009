using Parsimony.Paths;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Charts;

/// <summary>The lines above the plot: what is measured, which line is which, and what the markers say.</summary>
static class Legend
{
    /// <summary>Glyphs that look like the lines and markers of the palette.</summary>
    static readonly string[] s_glyphs = ["\u25CF", "\u25A0", "\u25B2", "\u25C6", "\u25BC", "\u25AE"];

    /// <summary>At least two: what a pointer shows in their place needs as many.</summary>
    public static int Rows(ChartSpec spec) => Math.Max(2, 1 + (spec.LabelsAtLines ? 0 : 1) + (StatusesSeen(spec).Count > 0 ? 1 : 0) + (spec.Markers.Count > 0 ? 1 : 0));

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        var (spec, line) = (frame.Spec, frame.Size.LineHeight);
        var baseline = frame.Size.Font;
        svg.Open("g", ("class", "legend"));
        svg.Text(4, baseline, spec.ValueTitle, "title");
        if (!spec.LabelsAtLines)
        {
            var entries = spec.Series.Select(series => ($"key s{series.Style % Marker.Styles}", s_glyphs[series.Style % Marker.Styles], series.Name));
            DrawEntries(svg, baseline += line, entries);
        }

        if (StatusesSeen(spec) is { Count: > 0 } seen) DrawEntries(svg, baseline += line, seen.Select(Entry));
        if (spec.Markers.Count > 0)
            DrawEntries(svg, baseline + line, spec.Markers.Select(marker => ($"key s{marker.Style % Marker.Styles}", s_glyphs[marker.Style % Marker.Styles], $"{marker.Name} {Humane.Short(marker.Place)}")));
        svg.Close();
    }

    static (string Kind, string Glyph, string Name) Entry(FitStatus status) => status switch
    {
        FitStatus.Frozen => ("key s0", "\u25CB", "stopped early (frozen)"),
        FitStatus.Collapsed => ("key collapsed", "\u25CF", "collapsed"),
        _ => ("key diverged", "\u2715", "diverged"),
    };

    static IReadOnlyList<FitStatus> StatusesSeen(ChartSpec spec) => spec.Series.Any(series => series.ShowsStatus)
        ? [.. spec.Statuses.Where(status => status != FitStatus.Trained).Distinct().Order()]
        : [];

    static void DrawEntries(SvgWriter svg, double y, IEnumerable<(string Kind, string Glyph, string Name)> entries)
    {
        // One text flows by itself at any font size; the glyphs carry the colours.
        var text = new MarkupWriter().Open("text", ("x", "4"), ("y", SvgWriter.Number(y)), ("class", "legend-text"));
        foreach (var (kind, glyph, name) in entries)
            text.Element("tspan", glyph, ("class", kind)).Text($" {name}\u2003");
        svg.Raw(text.Close().Line().ToString());
    }
}
