namespace Parsimony.Reporting.Charts;

/// <summary>Draws predicted probabilities against observed shares, both from 0 to 1, with the diagonal on which they are equal.</summary>
static class ReliabilityChart
{
    // Labels on an axis from 0 to 100 %.
    const int MostTicks = 6;

    const double MarkerSize = 3.5;

    /// <summary>The chart as one svg element, with the titles of the horizontal (predicted) and the vertical axis (observed).</summary>
    public static string Render(
        string title, string description, string predicted, string observed, IReadOnlyList<ReliabilityBin> bins, ChartSize size)
    {
        double left = size.WidthOf("100 %") + 12, right = size.Width - 14;
        double top = 2 * size.LineHeight + 4, bottom = size.Height - 2 * size.LineHeight - 10;
        double X(double share) => left + share * (right - left);
        double Y(double share) => bottom - share * (bottom - top);
        var svg = new SvgWriter("reliability", title, description, size.Width, size.Height);
        svg.Text(4, size.Font, observed, "title legend");
        foreach (var tick in LinearTicks.Between(0, 1, MostTicks))
        {
            var label = Short(tick * 100) + " %";
            svg.Line(left, Y(tick), right, Y(tick), "grid").Text(left - 6, Y(tick) + size.Font * 0.3, label, "tick", "end");
            svg.Line(X(tick), bottom, X(tick), bottom + 4, "axis");
            svg.Text(X(tick), bottom + size.LineHeight, label, "tick", tick == 1 ? "end" : "middle");
        }

        svg.Line(left, bottom, right, bottom, "axis");
        svg.Text((left + right) / 2, bottom + 2 * size.LineHeight, predicted, "title", "middle");
        svg.Line(X(0), Y(0), X(1), Y(1), "reference");
        foreach (var bin in bins) svg.Path(SvgWriter.ErrorBar(X(bin.Predicted), Y(bin.Low), Y(bin.High)), "bar s0");
        svg.Path(SvgWriter.PathOf(bins.Select(bin => (X(bin.Predicted), Y(bin.Observed)))), "line s0");
        foreach (var bin in bins) svg.Path(Marker.Shape(0, X(bin.Predicted), Y(bin.Observed), MarkerSize), "dot s0");
        foreach (var (index, bin) in bins.Index())
        {
            var from = index == 0 ? left : X((bins[index - 1].Predicted + bin.Predicted) / 2);
            var to = index == bins.Count - 1 ? right : X((bin.Predicted + bins[index + 1].Predicted) / 2);
            Hit.Draw(svg, size, (from, top, to, bottom), $"predicted {Percent(bin.Predicted)} ({Count(bin.Rows)} rows)",
                $"came true {Percent(bin.Observed)} ({Percent(bin.Low)} to {Percent(bin.High)})");
        }

        return svg.Close().ToString();
    }
}
