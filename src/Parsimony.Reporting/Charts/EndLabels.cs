namespace Parsimony.Reporting.Charts;

/// <summary>Names at the right end of the lines, pushed apart where lines end together.</summary>
static class EndLabels
{
    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        var ends = frame.Spec.Series.Select(series => (Series: series, End: End(frame, series))).Where(end => !double.IsNaN(end.End.Y)).OrderBy(end => end.End.Y).ToArray();
        var heights = Spread([.. ends.Select(end => end.End.Y)], frame.Size.LineHeight, frame.Top, frame.Bottom);
        for (var i = 0; i < ends.Length; i++)
        {
            var (series, end) = ends[i];
            var style = $"s{series.Style % Marker.Styles}";
            svg.Path(SvgWriter.PathOf([(end.X + 4, end.Y), (frame.Right + 8, heights[i])]), $"leader {style}");
            svg.Path(Marker.Shape(series.Style, frame.Right + 13, heights[i], 3.5), $"dot {style}");
            svg.Text(frame.Right + 21, heights[i] + frame.Size.Font * 0.32, series.Name, "end-label");
        }
    }

    /// <summary>Moves ascending heights apart by at least <paramref name="gap"/>, inside [top, bottom] where they fit.</summary>
    public static double[] Spread(double[] heights, double gap, double top, double bottom)
    {
        double[] result = [.. heights];
        for (var i = 0; i < result.Length; i++) result[i] = Math.Max(result[i], i == 0 ? top : result[i - 1] + gap);
        for (var i = result.Length - 1; i >= 0; i--) result[i] = Math.Min(result[i], i == result.Length - 1 ? bottom : result[i + 1] - gap);
        return result;
    }

    static (double X, double Y) End(PlotFrame frame, Series series)
    {
        for (var row = frame.Spec.Places.Count - 1; row >= 0; row--)
        {
            var y = frame.Spec.StatusOf(row) == Parsimony.Paths.FitStatus.Diverged ? double.NaN : frame.Y(series.Values[row]);
            if (!double.IsNaN(y)) return (frame.X(row), Math.Clamp(y, frame.Top, frame.Bottom));
        }

        return (double.NaN, double.NaN);
    }
}
