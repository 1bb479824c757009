using Parsimony.Reporting.Charts;

namespace Parsimony.Studio.Views;

/// <summary>Draws lines, points and steps over two linear axes.</summary>
sealed record XyChart(string Id, string Title, string XTitle, string YTitle)
{
    const double Width = 490, Height = 330, Font = 15, LineHeight = 19, Padding = 12;

    public string Description { get; init; } = "";

    /// <summary>Each line with its style.</summary>
    public IReadOnlyList<(IReadOnlyList<(double X, double Y)> Points, int Style)> Lines { get; init; } = [];

    public IReadOnlyList<(double X, double Y)> Dots { get; init; } = [];

    /// <summary>A dashed line.</summary>
    public ((double X, double Y) From, (double X, double Y) To)? Reference { get; init; }

    /// <summary>Names of the places 0, 1, ... of a horizontal axis of words; null for numbers.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Ends of the axes; null = those of the data.</summary>
    public (double Low, double High)? XRange { get; init; }

    public (double Low, double High)? YRange { get; init; }

    public string Render()
    {
        var all = Lines.SelectMany(line => line.Points).Concat(Dots).Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToArray();
        var (xLow, xHigh) = Words is { } words ? (-0.5, words.Count - 0.5) : XRange ?? Ends(all.Select(point => point.X));
        var (yLow, yHigh) = YRange ?? Ends(all.Select(point => point.Y));
        var yTicks = LinearTicks.Between(yLow, yHigh, 6);
        var left = Math.Max(40, yTicks.Select(tick => Label(tick).Length).DefaultIfEmpty(1).Max() * Font * 0.56 + Padding);
        double right = Width - Padding, top = LineHeight + Padding, bottom = Height - 2 * LineHeight - 8;
        double X(double value) => left + (value - xLow) / (xHigh - xLow) * (right - left);
        double Y(double value) => bottom - (value - yLow) / (yHigh - yLow) * (bottom - top);
        var svg = new SvgWriter(Id, Title, Description, Width, Height);
        svg.Text(4, Font, YTitle, "title");
        foreach (var tick in yTicks)
            svg.Line(left, Y(tick), right, Y(tick), tick == 0 ? "grid zero" : "grid").Text(left - 6, Y(tick) + Font * 0.3, Label(tick), "tick",
                "end");
        svg.Line(left, bottom, right, bottom, "axis");
        foreach (var (place, label) in XTicks(xLow, xHigh))
            svg.Line(X(place), bottom, X(place), bottom + 4, "axis").Text(X(place), bottom + LineHeight, label, "tick", "middle");
        svg.Text((left + right) / 2, bottom + 2 * LineHeight, XTitle, "title", "middle");
        if (Reference is var (from, to)) svg.Line(X(from.X), Y(from.Y), X(to.X), Y(to.Y), "reference");
        foreach (var (x, y) in Dots) svg.Path(Marker.Shape(0, X(x), Y(y), 2.4), "dot point s0");
        foreach (var (points, style) in Lines)
        {
            // Nothing lies between two words.
            if (Words is null) svg.Path(SvgWriter.PathOf(points.Select(point => (X(point.X), Y(point.Y)))), $"line s{style}");
            if (Words is not null || points.Count <= 24) foreach (var (x, y) in points) svg.Path(Marker.Shape(style, X(x), Y(y), 3), $"dot s{style}");
        }

        return svg.Close().ToString();
    }

    IEnumerable<(double Place, string Label)> XTicks(double low, double high)
    {
        if (Words is null) return LinearTicks.Between(low, high, 6).Select(tick => (tick, Label(tick)));
        var every = Math.Max(1, (int)Math.Ceiling(Words.Count / 6.0));
        return Words.Index().Where(word => word.Index % every == 0)
            .Select(word => ((double)word.Index, word.Item.Length > 11 ? word.Item[..10] + "\u2026" : word.Item));
    }

    static string Label(double value) => Reporting.Formatting.NumberFormat.Short(value);

    static (double Low, double High) Ends(IEnumerable<double> values)
    {
        var known = values.DefaultIfEmpty(0).ToArray();
        double low = known.Min(), high = known.Max();
        var room = high > low ? (high - low) * 0.04 : Math.Max(Math.Abs(high), 1) * 0.1;
        return (low - room, high + room);
    }
}
