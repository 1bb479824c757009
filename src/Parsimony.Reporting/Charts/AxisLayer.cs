namespace Parsimony.Reporting.Charts;

/// <summary>Draws grid, axes and ticks, and the slot of lambda = 0 that is broken off the axis.</summary>
static class AxisLayer
{
    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        DrawValues(svg, frame);
        DrawPlaces(svg, frame);
    }

    static void DrawValues(SvgWriter svg, PlotFrame frame)
    {
        foreach (var tick in frame.ValueTicks)
        {
            var y = frame.Y(tick);
            if (frame.Axis.HasSlot) svg.Line(frame.Left, y, frame.Axis.SlotRight, y, "grid");
            if (frame.Axis.HasMain) svg.Line(frame.Axis.MainLeft, y, frame.Right, y, tick == 0 ? "grid zero" : "grid");
            var baseline = y + frame.Size.Font * 0.3;
            if (frame.Spec.LabelsAtStart) svg.Text(frame.Right + 6, baseline, frame.Spec.Format(tick), "tick");
            else svg.Text(frame.Left - 6, baseline, frame.Spec.Format(tick), "tick", "end");
        }
    }

    static void DrawPlaces(SvgWriter svg, PlotFrame frame)
    {
        var (axis, bottom) = (frame.Axis, frame.Bottom);
        var labels = bottom + frame.Size.LineHeight;
        if (axis.HasSlot)
        {
            var x = axis.Position(0);
            svg.Line(axis.Left, bottom, axis.SlotRight, bottom, "axis").Line(x, bottom, x, bottom + 4, "axis");
            svg.Text(x, labels, "0", "tick", "middle");
        }

        if (!axis.HasMain) return;
        if (axis.HasSlot)
        {
            // Two slanted strokes: the axis is broken here.
            svg.Line(axis.SlotRight - 3, bottom + 5, axis.SlotRight + 3, bottom - 5, "axis");
            svg.Line(axis.MainLeft - 3, bottom + 5, axis.MainLeft + 3, bottom - 5, "axis");
        }

        svg.Line(axis.MainLeft, bottom, axis.Right, bottom, "axis");
        var most = (int)((axis.Right - axis.MainLeft) / frame.Size.WidthOf("0.00001"));
        foreach (var tick in axis.Ticks(most))
        {
            var x = axis.Position(tick);
            svg.Line(x, bottom, x, bottom + 4, "axis").Text(x, labels, Short(tick), "tick", "middle");
        }

        svg.Text((axis.MainLeft + axis.Right) / 2, labels + frame.Size.LineHeight, frame.Spec.PlaceTitle, "title", "middle");
    }
}
