namespace Parsimony.Reporting.Charts;

/// <summary>Draws bands, lines and markers.</summary>
static class LineLayer
{
    // A line that shows no statuses has about this many markers, enough to tell lines apart without colour.
    const int SparseMarkers = 8;

    const double MarkerSize = 3;

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        foreach (var series in frame.Spec.Series) DrawSpread(svg, frame, series);

        // The first line is the most important one and lies on top.
        foreach (var series in frame.Spec.Series.Reverse())
        {
            var style = $"s{series.Style % Marker.Styles}";
            var line = SvgWriter.PathOf(Trained(frame).Where(row => Joins(series, row)).Select(row => (frame.X(row), Height(frame, series, row))));
            svg.Path(line, $"line {style}{(series.IsMinor ? " minor" : "")}", frame.ClipId);
            if (!series.IsMinor) DrawMarkers(svg, frame, series, style);
        }
    }

    static void DrawSpread(SvgWriter svg, PlotFrame frame, Series series)
    {
        if (series.Spread is not { } spread) return;
        var style = $"s{series.Style % Marker.Styles}";
        var run = new List<int>();
        foreach (var row in Trained(frame).Append(-1))
        {
            if (row >= 0 && IsShown(frame, row) && double.IsFinite(series.Values[row]) && double.IsFinite(spread[row]))
            {
                run.Add(row);
                continue;
            }

            if (run.Count == 1) DrawBar(svg, frame, series, run[0], style);
            if (run.Count > 1) svg.Path(Band(frame, series, run), $"band {style}", frame.ClipId);
            run.Clear();
        }

        for (var row = 0; row < frame.Spec.Places.Count; row++)
        {
            if (frame.Axis.IsInSlot(frame.Spec.Places[row]) && double.IsFinite(spread[row])) DrawBar(svg, frame, series, row, style);
        }
    }

    static string Band(PlotFrame frame, Series series, List<int> run)
    {
        var upper = run.Select(row => (frame.X(row), frame.Y(series.Values[row] + series.Spread![row])));
        var lower = run.AsEnumerable().Reverse().Select(row => (frame.X(row), frame.Y(series.Values[row] - series.Spread![row])));
        return SvgWriter.PathOf(upper.Concat(lower)) + "z";
    }

    static void DrawBar(SvgWriter svg, PlotFrame frame, Series series, int row, string style)
    {
        if (!IsShown(frame, row) || double.IsNaN(series.Values[row])) return;
        var half = series.Spread![row];
        var bar = SvgWriter.ErrorBar(frame.X(row), frame.Y(series.Values[row] + half), frame.Y(series.Values[row] - half));
        svg.Path(bar, $"bar {style}", frame.ClipId);
    }

    static void DrawMarkers(SvgWriter svg, PlotFrame frame, Series series, string style)
    {
        int[] rows = [.. Enumerable.Range(0, frame.Spec.Places.Count).Where(row => Joins(series, row))];
        var every = Math.Max(1, rows.Length / SparseMarkers);
        foreach (var (place, row) in rows.Index())
        {
            var status = frame.Spec.StatusOf(row);
            if (series.ShowsStatus && status == FitStatus.Diverged)
            {
                svg.Path(Marker.Cross(frame.X(row), frame.Top + 8, MarkerSize + 1), "cross");
                continue;
            }

            var y = Height(frame, series, row);
            if (double.IsNaN(y) || !frame.IsInside(y)) continue;
            var isSparse = !frame.Axis.IsInSlot(frame.Spec.Places[row]) && (rows.Length - 1 - place) % every != 0;
            if (!series.ShowsStatus && (status == FitStatus.Frozen || isSparse)) continue;
            var shape = Marker.Shape(series.Style, frame.X(row), y, MarkerSize);
            svg.Path(shape, $"dot {style}{(series.ShowsStatus ? Marker.StatusClass(status) : "")}");
        }
    }

    // A diverged network has no place in a line.
    static double Height(PlotFrame frame, Series series, int row) => IsShown(frame, row) ? frame.Y(series.Values[row]) : double.NaN;

    static bool Joins(Series series, int row) => !series.JoinsKnown || double.IsFinite(series.Values[row]);

    static bool IsShown(PlotFrame frame, int row) => frame.Spec.StatusOf(row) != FitStatus.Diverged;

    // Lines skip networks that stopped early, because their numbers are those of an earlier moment.
    static IEnumerable<int> Trained(PlotFrame frame) => Enumerable.Range(0, frame.Spec.Places.Count)
        .Where(row => !frame.Axis.IsInSlot(frame.Spec.Places[row]) && frame.Spec.StatusOf(row) != FitStatus.Frozen);
}
