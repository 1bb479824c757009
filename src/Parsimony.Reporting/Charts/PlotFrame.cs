namespace Parsimony.Reporting.Charts;

/// <summary>The layout of a chart: the plot's rectangle inside the drawing, and both axes.</summary>
sealed class PlotFrame
{
    public PlotFrame(ChartSpec spec, ChartSize size)
    {
        Spec = spec;
        Size = size;
        HeadRows = Legend.Rows(spec, size);
        ValueTicks = spec.Scale.Ticks(7);
        var widest = ValueTicks.Select(tick => size.WidthOf(spec.Format(tick))).DefaultIfEmpty(0).Max();
        var values = Math.Max(36, widest + 12);
        var names = spec.Series.Where(series => !series.IsMinor).Select(series => size.WidthOf(series.Name));
        var labels = spec.LabelsAtLines ? names.DefaultIfEmpty(0).Max() + 26 : 14;
        Left = spec.LabelsAtStart ? labels : values;
        Right = size.Width - (spec.LabelsAtStart ? values : labels);

        // Each vertical line has a line of text for its label, so labels never meet.
        Top = (HeadRows + spec.Verticals.Count) * size.LineHeight + 10;
        Bottom = size.Height - 2 * size.LineHeight - 10;
        Axis = spec.Place == Place.Lambda ? new LambdaAxis(spec.Places, Left, Right)
            : new CountAxis(spec.Places, Left, Right) { IsWhole = spec.Place == Place.Epoch };
    }

    public ChartSpec Spec { get; }

    public ChartSize Size { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    /// <summary>Lines of text above the plot for legend and value title.</summary>
    public int HeadRows { get; }

    public PlaceAxis Axis { get; }

    public IReadOnlyList<double> ValueTicks { get; }

    public string ClipId => Spec.Id + "-clip";

    public double X(int row) => Axis.Position(Spec.Places[row]);

    /// <summary>The height of a value. A value that a log axis cannot show lies below the plot; NaN stays NaN.</summary>
    public double Y(double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        var position = Spec.Scale.IsLog && value <= 0 ? -1 : Spec.Scale.Position(value);
        return Bottom - Math.Clamp(position, -1, 2) * (Bottom - Top);
    }

    public bool IsInside(double y) => y >= Top - 0.5 && y <= Bottom + 0.5;
}
