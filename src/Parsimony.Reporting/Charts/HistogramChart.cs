namespace Parsimony.Reporting.Charts;

/// <summary>Draws a histogram of the sizes of one layer's weights, one outline per lambda.</summary>
static class HistogramChart
{
    const double Width = 490, Height = 260, Font = 16, LineHeight = 20;
    const double Left = 52, Right = Width - 10, Bottom = Height - 2 * LineHeight - 8;
    const int MostTicks = 4;

    static readonly ChartSize s_size = new(Width, Height, Font);

    /// <summary>The drawing of one layer, counted from 0, as one svg element; the id is unique in a document.</summary>
    public static string Render(string id, string title, WeightHistogram histogram, int layer, LambdaScale unit)
    {
        var shares = histogram.Networks.Select(network => Shares(network.Layers[layer])).ToArray();
        var top = (histogram.Networks.Count + 1) * LineHeight + 6;
        var scale = new ValueScale(0, Math.Max(0.05, shares.SelectMany(values => values).DefaultIfEmpty(0).Max() * 1.06), IsLog: false);
        double Y(double share) => Bottom - scale.Position(share) * (Bottom - top);
        var svg = new SvgWriter(id, title, Reading(histogram, layer, unit), Width, Height);
        svg.Text(4, Font, "share of the layer's weights", "title legend");
        foreach (var (i, network) in histogram.Networks.Index())
            svg.Parts(4, Font + (i + 1) * LineHeight, "legend", ($"key s{i % Marker.Styles}", "\u25A0", $" {Name(unit, network)}"));
        foreach (var tick in scale.Ticks(MostTicks))
        {
            svg.Line(Left, Y(tick), Right, Y(tick), tick == 0 ? "axis" : "grid");
            svg.Text(Left - 6, Y(tick) + Font * 0.3, $"{Short(tick * 100)} %", "tick", "end");
        }

        var bins = histogram.Edges.Count + 2;
        double X(double bin) => Left + bin * (Right - Left) / bins;
        DrawPlaces(svg, histogram, X);
        for (var i = shares.Length - 1; i >= 0; i--)
        {
            var values = shares[i];
            var outline = Enumerable.Range(0, bins).SelectMany(bin => ((double, double)[])[(X(bin), Y(values[bin])), (X(bin + 1), Y(values[bin]))]);
            svg.Path(SvgWriter.PathOf(outline), $"line s{i % Marker.Styles}");
        }

        for (var bin = 0; bin < bins; bin++)
        {
            var reading = string.Join("  ", histogram.Networks.Select((network, i) => $"{network.At} {Percent(shares[i][bin])}"));
            Hit.Draw(svg, s_size, (X(bin), top, X(bin + 1), Bottom), $"|weight| {BinName(histogram.Edges, bin)}", reading);
        }

        return svg.Close().ToString();
    }

    public static string Name(LambdaScale unit, WeightCounts network) =>
        network.Lambda.IsZero ? network.At : $"{network.At} = {Short(unit.Show(network.Lambda))}";

    /// <summary>The name of a bin of sizes |w|.</summary>
    public static string BinName(IReadOnlyList<double> edges, int bin) => bin switch
    {
        0 => "0",
        1 => $"below {Short(edges[0])}",
        _ when bin == edges.Count + 1 => $"{Short(edges[^1])} and more",
        _ => $"{Short(edges[bin - 2])} to {Short(edges[bin - 1])}",
    };

    static void DrawPlaces(SvgWriter svg, WeightHistogram histogram, Func<double, double> x)
    {
        svg.Text(x(0.5), Bottom + LineHeight, "0", "tick", "middle");
        for (var edge = 0; edge < histogram.Edges.Count; edge++)
        {
            var place = x(edge + 2);
            svg.Line(place, Bottom, place, Bottom + 4, "axis");

            // Every second edge is a power of ten.
            if (edge % 2 == 0) svg.Text(place, Bottom + LineHeight, Short(histogram.Edges[edge]), "tick", "middle");
        }

        svg.Text((Left + Right) / 2, Bottom + 2 * LineHeight, "size of a weight (log scale; exact zeros at the left)", "title", "middle");
    }

    static double[] Shares(IReadOnlyList<int> counts)
    {
        var total = Math.Max(1, counts.Sum());
        return [.. counts.Select(count => (double)count / total)];
    }

    static string Reading(WeightHistogram histogram, int layer, LambdaScale unit)
    {
        var parts = histogram.Networks.Select(network =>
        {
            var shares = Shares(network.Layers[layer]);
            var most = Array.IndexOf(shares, shares.Max());
            return $"{Name(unit, network)}: exactly zero {Percent(shares[0])}, most often {BinName(histogram.Edges, most)} ({Percent(shares[most])})";
        });
        return $"Sizes of {Count(histogram.Networks[0].Layers[layer].Sum())} weights. {string.Join("; ", parts)}.";
    }
}
