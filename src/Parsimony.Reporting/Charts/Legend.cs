namespace Parsimony.Reporting.Charts;

/// <summary>Draws the lines of text above the plot: what is measured, which line is which, and what the markers mean.</summary>
static class Legend
{
    // Characters that look like the markers of the lines.
    static readonly string[] s_signs = ["\u25CF", "\u25A0", "\u25B2", "\u25C6", "\u25BC", "\u25AE"];

    /// <summary>Number of lines, at least two, because the text for a pointer takes their place and needs two.</summary>
    public static int Rows(ChartSpec spec, ChartSize size) => Math.Max(2, 1 + Lines(spec, size).Count);

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        var baseline = frame.Size.Font;
        svg.Open("g", ("class", "legend"));
        svg.Text(4, baseline, frame.Spec.ValueTitle, "title");
        foreach (var line in Lines(frame.Spec, frame.Size)) svg.Parts(4, baseline += frame.Size.LineHeight, "legend-text", line);
        svg.Close();
    }

    // Entries one after the other, as many on a line as fit for certain.
    static List<List<(string Kind, string Sign, string Text)>> Lines(ChartSpec spec, ChartSize size)
    {
        var lines = new List<List<(string Kind, string Sign, string Text)>>();
        double left = 0;
        foreach (var entry in Entries(spec))
        {
            var width = size.WidthOf(entry.Sign + entry.Text);
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

    static IEnumerable<(string Kind, string Sign, string Text)> Entries(ChartSpec spec) =>
    [
        .. spec.LabelsAtLines ? [] : spec.Series.Select(series => Styled(series.Style, series.Name)),
        .. StatusesSeen(spec).Select(Entry),
        .. spec.Markers.Select(marker => Styled(marker.Style, $"{marker.Name} {Short(marker.Place)}")),
    ];

    static (string Kind, string Sign, string Text) Styled(int style, string name) =>
        ($"key s{style % Marker.Styles}", s_signs[style % Marker.Styles], $" {name}\u2003");

    static (string Kind, string Sign, string Text) Entry(FitStatus status) => status switch
    {
        FitStatus.Frozen => ("key s0", "\u25CB", " stopped early (frozen)\u2003"),
        FitStatus.Collapsed => ("key collapsed", "\u25CF", " collapsed\u2003"),
        _ => ("key diverged", "\u2715", " diverged\u2003"),
    };

    static IReadOnlyList<FitStatus> StatusesSeen(ChartSpec spec) => spec.Series.Any(series => series.ShowsStatus)
        ? [.. spec.Statuses.Where(status => status != FitStatus.Trained).Distinct().Order()]
        : [];
}
