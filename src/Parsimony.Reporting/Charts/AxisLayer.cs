using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Charts;

/// <summary>Grid, axes, ticks and the broken-off slot of lambda = 0.</summary>
static class AxisLayer
{
    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        DrawValues(svg, frame);
        DrawLambdas(svg, frame);
    }

    static void DrawValues(SvgWriter svg, PlotFrame frame)
    {
        foreach (var tick in frame.ValueTicks)
        {
            var y = frame.Y(tick);
            if (frame.Lambda.HasZero) svg.Line(frame.Left, y, frame.Lambda.SlotRight, y, "grid");
            if (frame.Lambda.HasPositive) svg.Line(frame.Lambda.LogLeft, y, frame.Right, y, tick == 0 ? "grid zero" : "grid");
            svg.Text(frame.Left - 6, y + frame.Size.Font * 0.3, frame.Spec.Format(tick), "tick", "end");
        }
    }

    static void DrawLambdas(SvgWriter svg, PlotFrame frame)
    {
        var (axis, bottom) = (frame.Lambda, frame.Bottom);
        var labels = bottom + frame.Size.LineHeight;
        if (axis.HasZero)
        {
            var x = axis.Position(0);
            svg.Line(axis.Left, bottom, axis.SlotRight, bottom, "axis").Line(x, bottom, x, bottom + 4, "axis");
            svg.Text(x, labels, "0", "tick", "middle");
        }

        if (!axis.HasPositive) return;
        if (axis.HasZero)
        {
            // Two slanted strokes: the axis is broken here.
            svg.Line(axis.SlotRight - 3, bottom + 5, axis.SlotRight + 3, bottom - 5, "axis");
            svg.Line(axis.LogLeft - 3, bottom + 5, axis.LogLeft + 3, bottom - 5, "axis");
        }

        svg.Line(axis.LogLeft, bottom, axis.Right, bottom, "axis");
        var most = (int)((axis.Right - axis.LogLeft) / frame.Size.WidthOf("0.00001"));
        foreach (var tick in axis.Ticks(most))
        {
            var x = axis.Position(tick);
            svg.Line(x, bottom, x, bottom + 4, "axis").Text(x, labels, Humane.Short(tick), "tick", "middle");
        }

        svg.Text((axis.LogLeft + axis.Right) / 2, labels + frame.Size.LineHeight, frame.Spec.LambdaTitle, "title", "middle");
    }
}
