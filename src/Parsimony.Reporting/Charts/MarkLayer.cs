namespace Parsimony.Reporting.Charts;

/// <summary>Draws vertical lines at chosen places, horizontal reference lines, and signs on the horizontal axis.</summary>
static class MarkLayer
{
    const double SignSize = 5;

    public static void Draw(SvgWriter svg, PlotFrame frame)
    {
        foreach (var mark in frame.Spec.Horizontals) DrawHorizontal(svg, frame, mark);
        for (var i = 0; i < frame.Spec.Verticals.Count; i++) DrawVertical(svg, frame, frame.Spec.Verticals[i], i);
    }

    /// <summary>Draws the signs, above everything else because a pointer on them shows what they mean.</summary>
    public static void DrawSigns(SvgWriter svg, PlotFrame frame)
    {
        foreach (var marker in frame.Spec.Markers)
        {
            var shape = Marker.Shape(marker.Style, frame.Axis.Position(marker.Place), frame.Bottom - SignSize, SignSize);
            svg.Open("g").Element("title", $"{marker.Name} = {Short(marker.Place)}: {marker.Meaning}");
            svg.Path(shape, $"dot s{marker.Style % Marker.Styles}").Close();
        }
    }

    static void DrawHorizontal(SvgWriter svg, PlotFrame frame, HorizontalMark mark)
    {
        var y = frame.Y(mark.Value);
        if (!frame.IsInside(y)) return;
        svg.Line(frame.Left, y, frame.Right, y, "reference");
        var above = y - frame.Top > frame.Size.LineHeight;
        svg.Text(frame.Axis.MainLeft + 6, above ? y - 5 : y + frame.Size.Font, mark.Label, "reference-label halo");
    }

    static void DrawVertical(SvgWriter svg, PlotFrame frame, VerticalMark mark, int row)
    {
        var x = frame.Axis.Position(mark.Place);
        var baseline = (frame.HeadRows + row + 1) * frame.Size.LineHeight - 2;

        var width = frame.Size.WidthOf(mark.Label) * (mark.IsDefault ? ChartSize.BoldWidth : 1);
        var fits = x + 5 + width <= frame.Size.Width;

        // A label that does not fit beside its line ends at the right edge, above the line.
        svg.Line(x, fits ? baseline - frame.Size.Font + 3 : baseline + 3, x, frame.Bottom, mark.IsDefault ? "mark chosen" : "mark");
        var kind = mark.IsDefault ? "mark-label halo chosen" : "mark-label halo";
        svg.Text(fits ? x + 5 : frame.Size.Width - 4, baseline, mark.Label, kind, fits ? "start" : "end");
    }
}
