namespace Parsimony.Reporting.Charts;

/// <summary>Draws lines and points over two linear axes, or over an axis of words.</summary>
sealed record XyChart(string Id, string Title, string XTitle, string YTitle)
{
    const double Padding = 12;

    // Columns that show their values when they are pointed at: enough to read a curve, few enough to be hit.
    const int MostColumns = 40;

    const int MostTicks = 6, MostHeights = 7, LongestWord = 11;

    // A line of more points has no markers.
    const int MostMarkers = 24;

    public string Description { get; init; } = "";

    /// <summary>The lines, the most important one first; a legend names those with a name.</summary>
    public IReadOnlyList<XyLine> Lines { get; init; } = [];

    public IReadOnlyList<(double X, double Y)> Dots { get; init; } = [];

    /// <summary>A dashed line.</summary>
    public ((double X, double Y) From, (double X, double Y) To)? Reference { get; init; }

    /// <summary>Names of the places 0, 1, ... of a horizontal axis of words; null for numbers.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Ends of the axes; null = those of the data.</summary>
    public (double Low, double High)? XRange { get; init; }

    public (double Low, double High)? YRange { get; init; }

    /// <summary>True where both axes are shares, which are written in percent.</summary>
    public bool InPercent { get; init; }

    /// <summary>Ends of an axis for some values, with a little room.</summary>
    public static (double Low, double High) Ends(IEnumerable<double> values)
    {
        var known = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        double low = known.Min(), high = known.Max();
        var room = high > low ? (high - low) * 0.04 : Math.Max(Math.Abs(high), 1) * 0.1;
        return (low - room, high + room);
    }

    public string Render(ChartSize size)
    {
        var all = Lines.SelectMany(line => line.Points).Concat(Dots).Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToArray();
        var x = Words is { } words ? (-0.5, words.Count - 0.5) : XRange ?? Ends(all.Select(point => point.X));
        var y = YRange ?? Ends(all.Select(point => point.Y));
        var ticks = LinearTicks.Between(y.Item1, y.Item2, MostHeights);
        var left = Math.Max(40, ticks.Select(tick => size.WidthOf(Text(tick))).DefaultIfEmpty(0).Max() + Padding);
        XyLine[] named = [.. Lines.Where(line => line.Name.Length > 0)];
        var top = (named.Length > 1 ? named.Length + 1 : 2) * size.LineHeight + Padding / 2;
        var frame = new XyFrame(x, y, left, size.Width - Padding, top, size.Height - 2 * size.LineHeight - 8);
        var svg = new SvgWriter(Id, Title, Description, size.Width, size.Height);
        svg.Text(4, size.Font, YTitle, "title legend");
        if (named.Length > 1) foreach (var (i, line) in named.Index())
            svg.Parts(4, size.Font + (i + 1) * size.LineHeight, "legend", ($"key s{line.Style % Marker.Styles}", "\u25A0", $" {line.Name}"));
        DrawAxes(svg, frame, ticks, size);
        if (Reference is var (from, to)) svg.Line(frame.X(from.X), frame.Y(from.Y), frame.X(to.X), frame.Y(to.Y), "reference");
        foreach (var (px, py) in Dots) svg.Path(Marker.Shape(0, frame.X(px), frame.Y(py), 2.4), "dot point s0");
        foreach (var line in Lines.Reverse()) DrawLine(svg, frame, line);
        XyHover.Draw(svg, this, frame, size, MostColumns);
        return svg.Close().ToString();
    }

    /// <summary>A value of an axis as text.</summary>
    public string Text(double value) => InPercent ? Short(value * 100) + " %" : Short(value);

    void DrawAxes(SvgWriter svg, XyFrame frame, IReadOnlyList<double> ticks, ChartSize size)
    {
        foreach (var tick in ticks)
        {
            svg.Line(frame.Left, frame.Y(tick), frame.Right, frame.Y(tick), tick == 0 ? "grid zero" : "grid");
            svg.Text(frame.Left - 6, frame.Y(tick) + size.Font * 0.3, Text(tick), "tick", "end");
        }

        svg.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "axis");
        foreach (var (place, label) in XTicks(frame))
        {
            var x = frame.X(place);
            var anchor = x + size.WidthOf(label) / 2 > size.Width ? "end" : "middle";
            svg.Line(x, frame.Bottom, x, frame.Bottom + 4, "axis").Text(x, frame.Bottom + size.LineHeight, label, "tick", anchor);
        }

        svg.Text((frame.Left + frame.Right) / 2, frame.Bottom + 2 * size.LineHeight, XTitle, "title", "middle");
    }

    void DrawLine(SvgWriter svg, XyFrame frame, XyLine line)
    {
        var style = $"s{line.Style % Marker.Styles}{(line.IsMinor ? " minor" : "")}";
        var places = line.Points.Select(point => (frame.X(point.X), frame.Y(point.Y))).ToArray();

        // Nothing lies between two words.
        if (Words is null || line.IsMinor) svg.Path(SvgWriter.PathOf(places), $"line {style}");
        if (line.IsMinor || (Words is null && places.Length > MostMarkers)) return;
        foreach (var (x, y) in places.Where(place => double.IsFinite(place.Item2))) svg.Path(Marker.Shape(line.Style, x, y, 3), $"dot {style}");
    }

    IEnumerable<(double Place, string Label)> XTicks(XyFrame frame)
    {
        if (Words is null) return LinearTicks.Between(frame.XEnds.Low, frame.XEnds.High, MostTicks).Select(tick => (tick, Text(tick)));
        var every = Math.Max(1, (int)Math.Ceiling(Words.Count / (double)MostTicks));
        return Words.Index().Where(word => word.Index % every == 0)
            .Select(word => ((double)word.Index, word.Item.Length > LongestWord ? word.Item[..(LongestWord - 1)] + "\u2026" : word.Item));
    }
}
