using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>Predicted probability against observed share, both from 0 to 1, with the diagonal on which they are the same.</summary>
static class ReliabilityChart
{
    const string Id = "reliability";

    // At most so many labelled places on an axis from 0 to 100 %.
    const int MostTicks = 6;

    const double MarkerSize = 3.5;

    /// <summary>The chart as one svg element.</summary>
    /// <param name="title">The accessible name.</param>
    /// <param name="description">The plain reading.</param>
    /// <param name="predicted">What the horizontal axis measures.</param>
    /// <param name="observed">What the vertical axis measures.</param>
    /// <param name="bins">The points.</param>
    /// <param name="size">How large.</param>
    public static string Render(string title, string description, string predicted, string observed, IReadOnlyList<ReliabilityBin> bins, ChartSize size)
    {
        double left = size.WidthOf("100 %") + 12, right = size.Width - 14, top = 1.5 * size.LineHeight, bottom = size.Height - 2 * size.LineHeight - 10;
        double X(double share) => left + share * (right - left);
        double Y(double share) => bottom - share * (bottom - top);
        var svg = new SvgWriter();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {SvgWriter.Number(size.Width)} {SvgWriter.Number(size.Height)}"),
            ("role", "img"),
            ("aria-labelledby", $"{Id}-title {Id}-desc"),
            ("class", "chart"));
        svg.Element("title", title, ("id", $"{Id}-title")).Element("desc", description, ("id", $"{Id}-desc"));
        svg.Text(4, size.Font, observed, "title");
        foreach (var tick in LinearTicks.Between(0, 1, MostTicks))
        {
            var label = Humane.Short(tick * 100) + " %";
            svg.Line(left, Y(tick), right, Y(tick), "grid").Text(left - 6, Y(tick) + size.Font * 0.3, label, "tick", "end");
            svg.Line(X(tick), bottom, X(tick), bottom + 4, "axis").Text(X(tick), bottom + size.LineHeight, label, "tick", tick == 1 ? "end" : "middle");
        }

        svg.Line(left, bottom, right, bottom, "axis").Text((left + right) / 2, bottom + 2 * size.LineHeight, predicted, "title", "middle");
        svg.Line(X(0), Y(0), X(1), Y(1), "reference");
        foreach (var bin in bins)
        {
            var (x, low, high) = (X(bin.Predicted), Y(bin.Low), Y(bin.High));
            svg.Path(SvgWriter.PathOf([(x, low), (x, high)]) + SvgWriter.PathOf([(x - 4, low), (x + 4, low)]) + SvgWriter.PathOf([(x - 4, high), (x + 4, high)]), "bar s0");
        }

        svg.Path(SvgWriter.PathOf(bins.Select(bin => (X(bin.Predicted), Y(bin.Observed)))), "line s0");
        foreach (var bin in bins) svg.Path(Marker.Shape(0, X(bin.Predicted), Y(bin.Observed), MarkerSize), "dot s0");
        return svg.Close().ToString();
    }
}
