namespace Parsimony.Reporting.Charts;

/// <summary>Draws one horizontal bar for each name, with an interval around its end.</summary>
static class BarChart
{
    const int MostTicks = 6, LongestName = 22;

    /// <summary>The chart as one svg element; the id is unique in a document.</summary>
    public static string Render(
        string id, string title, string description, string axis, IReadOnlyList<(string Name, IntervalEstimate Value)> bars, ChartSize size)
    {
        string[] names = [.. bars.Select(bar => bar.Name.Length > LongestName ? bar.Name[..(LongestName - 1)] + "\u2026" : bar.Name)];
        var left = names.Select(size.WidthOf).DefaultIfEmpty(0).Max() + 12;
        double right = size.Width - 14, top = 2 * size.LineHeight + 8, step = 1.25 * size.LineHeight, bottom = top + bars.Count * step;
        var (low, high) = (Math.Min(0, bars.Min(bar => bar.Value.Low)), Math.Max(0, bars.Max(bar => bar.Value.High)));
        if (low == high) high = 1;
        double X(double value) => left + (value - low) / (high - low) * (right - left);
        var svg = new SvgWriter(id, title, description, size.Width, bottom + 2 * size.LineHeight + 8);
        foreach (var tick in LinearTicks.Between(low, high, MostTicks))
        {
            svg.Line(X(tick), top, X(tick), bottom, tick == 0 ? "grid zero" : "grid");
            svg.Text(X(tick), bottom + size.LineHeight, Short(tick), "tick", X(tick) + size.WidthOf(Short(tick)) / 2 > size.Width ? "end" : "middle");
        }

        svg.Text((left + right) / 2, bottom + 2 * size.LineHeight, axis, "title", "middle");
        foreach (var (index, (name, value)) in bars.Index())
        {
            var y = top + (index + 0.5) * step;
            svg.Text(left - 8, y + size.Font * 0.35, names[index], "name", "end");
            svg.Rectangle(X(Math.Min(0, value.Value)), y - step * 0.3, Math.Abs(X(value.Value) - X(0)), step * 0.6, "block s0");
            svg.Path(Whisker(X(value.Low), X(value.High), y), "whisker");
            Hit.Draw(svg, size, (0, y - step / 2, size.Width, y + step / 2), name,
                $"{Signed(value.Value)} ({Signed(value.Low)} to {Signed(value.High)})");
        }

        return svg.Close().ToString();
    }

    static string Whisker(double from, double to, double y) =>
        SvgWriter.PathOf((from, y), (to, y)) + SvgWriter.PathOf((from, y - 4), (from, y + 4)) + SvgWriter.PathOf((to, y - 4), (to, y + 4));
}
