namespace Parsimony.Reporting.Charts;

/// <summary>Vertical lines at the chosen lambdas and horizontal reference lines, each with its label.</summary>
static class MarkLayer
{
    /// <summary>One line of text a mark: labels never meet, whatever their lambdas.</summary>
    public static int Rows(ChartSpec spec, ChartSize size) => spec.Verticals.Count;

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        foreach (var mark in frame.Spec.Horizontals) DrawHorizontal(svg, frame, mark);
        for (var i = 0; i < frame.Spec.Verticals.Count; i++) DrawVertical(svg, frame, frame.Spec.Verticals[i], i);
    }

    static void DrawHorizontal(SvgWriter svg, PlotFrame frame, HorizontalMark mark)
    {
        var y = frame.Y(mark.Value);
        if (!frame.IsInside(y)) return;
        svg.Line(frame.Left, y, frame.Right, y, "reference");
        var above = y - frame.Top > frame.Size.LineHeight;
        svg.Text(frame.Lambda.LogLeft + 6, above ? y - 5 : y + frame.Size.Font, mark.Label, "reference-label halo");
    }

    static void DrawVertical(SvgWriter svg, PlotFrame frame, VerticalMark mark, int row)
    {
        var x = frame.Lambda.Position(mark.Lambda);
        var baseline = (frame.HeadRows + row + 1) * frame.Size.LineHeight - 2;
        svg.Line(x, baseline - frame.Size.Font, x, frame.Bottom, mark.IsDefault ? "mark chosen" : "mark");
        var fitsRight = x + 6 + frame.Size.WidthOf(mark.Label) <= frame.Size.Width;
        svg.Text(fitsRight ? x + 5 : x - 5, baseline, mark.Label, mark.IsDefault ? "mark-label chosen" : "mark-label", fitsRight ? "start" : "end");
    }
}
