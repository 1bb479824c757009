namespace Parsimony.Reporting.Charts;

/// <summary>Draws names at one end of the lines, pushed apart where lines end close together.</summary>
static class EndLabels
{
    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        var ends = frame.Spec.Series.Where(series => !series.IsMinor)
            .Select(series => (Series: series, End: End(frame, series)))
            .Where(end => !double.IsNaN(end.End.Y))
            .OrderBy(end => end.End.Y)
            .ToArray();
        var heights = Spread([.. ends.Select(end => end.End.Y)], frame.Size.LineHeight, frame.Top, frame.Bottom);
        for (var i = 0; i < ends.Length; i++)
        {
            var (series, end) = ends[i];
            var style = $"s{series.Style % Marker.Styles}";
            var (edge, outward) = frame.Spec.LabelsAtStart ? (frame.Left, -1) : (frame.Right, 1);
            svg.Path(SvgWriter.PathOf((end.X + 4 * outward, end.Y), (edge + 8 * outward, heights[i])), $"leader {style}");
            svg.Path(Marker.Shape(series.Style, edge + 13 * outward, heights[i], 3.5), $"dot {style}");
            svg.Text(edge + 21 * outward, heights[i] + frame.Size.Font * 0.32, series.Name, "end-label", outward < 0 ? "end" : "start");
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
        var count = frame.Spec.Places.Count;
        for (var i = 0; i < count; i++)
        {
            var row = frame.Spec.LabelsAtStart ? i : count - 1 - i;
            var y = frame.Spec.StatusOf(row) == FitStatus.Diverged ? double.NaN : frame.Y(series.Values[row]);
            if (!double.IsNaN(y)) return (frame.X(row), Math.Clamp(y, frame.Top, frame.Bottom));
        }

        return (double.NaN, double.NaN);
    }
}
