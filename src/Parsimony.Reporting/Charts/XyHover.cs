namespace Parsimony.Reporting.Charts;

/// <summary>Draws the columns of a chart over two axes that show their values: of lines at a place, of points between two places.</summary>
static class XyHover
{
    public static void Draw(SvgWriter svg, XyChart chart, XyFrame frame, ChartSize size, int most)
    {
        XyLine[] lines = [.. chart.Lines.Where(line => !line.IsMinor)];
        if (lines.Length > 0) DrawLines(svg, chart, frame, size, lines, most);
        else if (chart.Dots.Count > 0) DrawDots(svg, chart, frame, size, most / 2);
    }

    static void DrawLines(SvgWriter svg, XyChart chart, XyFrame frame, ChartSize size, XyLine[] lines, int most)
    {
        var known = lines[0].Points.Select(point => point.X).Distinct().Order().ToArray();
        var (low, high) = (known.FirstOrDefault(), known.LastOrDefault());
        double[] places = known.Length <= most ? known : [.. Enumerable.Range(0, most + 1).Select(i => low + (high - low) * i / most)];
        for (var i = 0; i < places.Length; i++)
        {
            var left = i == 0 ? frame.Left : frame.X((places[i - 1] + places[i]) / 2);
            var right = i == places.Length - 1 ? frame.Right : frame.X((places[i] + places[i + 1]) / 2);
            var place = chart.Words is { } words ? words[(int)places[i]] : $"{chart.XTitle} {chart.Text(places[i])}";
            var reading = string.Join("  ", lines.Select(line => $"{(line.Name.Length > 0 ? line.Name : chart.YTitle)} {Value(line.At(places[i]))}"));
            var minor = chart.Lines.Where(line => line.IsMinor).Select(line => line.At(places[i])).Where(double.IsFinite).ToArray();
            if (minor.Length > 0) reading += $"  (rows {chart.Text(minor.Min())} to {chart.Text(minor.Max())})";
            Hit.Draw(svg, size, (left, frame.Top, right, frame.Bottom), place, reading);
        }

        string Value(double value) => double.IsFinite(value) ? chart.Text(value) : Unknown;
    }

    static void DrawDots(SvgWriter svg, XyChart chart, XyFrame frame, ChartSize size, int columns)
    {
        var width = (frame.XEnds.High - frame.XEnds.Low) / columns;
        for (var i = 0; i < columns; i++)
        {
            var (from, to) = (frame.XEnds.Low + i * width, frame.XEnds.Low + (i + 1) * width);
            double[] inside = [.. chart.Dots.Where(dot => dot.X >= from && (dot.X < to || i == columns - 1)).Select(dot => dot.Y).Order()];
            if (inside.Length == 0) continue;
            var range = $"median {chart.Text(inside[inside.Length / 2])}, {chart.Text(inside[0])} to {chart.Text(inside[^1])}";
            Hit.Draw(
                svg, size, (frame.X(from), frame.Top, frame.X(to), frame.Bottom), $"{chart.XTitle} {chart.Text(from)} to {chart.Text(to)}",
                $"{chart.YTitle}: {range} ({Count(inside.Length)} points)");
        }
    }
}
