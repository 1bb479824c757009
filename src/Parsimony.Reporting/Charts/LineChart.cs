namespace Parsimony.Reporting.Charts;

/// <summary>Draws one chart, layer by layer.</summary>
static class LineChart
{
    /// <summary>The chart as one svg element.</summary>
    /// <param name="spec">Content of the chart.</param>
    /// <param name="size">Size of the drawing.</param>
    /// <param name="style">A style sheet inside the drawing, for a picture that stands alone; null inside a report, which has its own.</param>
    public static string Render(ChartSpec spec, ChartSize size, string? style = null)
    {
        var frame = new PlotFrame(spec, size);
        var svg = new SvgWriter(spec.Id, spec.Title, spec.Description, size.Width, size.Height, hasSize: style is not null);
        if (style is not null) svg.Element("style", style).Rectangle(0, 0, size.Width, size.Height, "paper");
        svg.Open("clipPath", ("id", frame.ClipId));
        svg.Rectangle(frame.Left, frame.Top, frame.Right - frame.Left, frame.Bottom - frame.Top + 1, "clip").Close();
        AxisLayer.Draw(svg, frame);
        MarkLayer.Draw(svg, frame);
        LineLayer.Draw(svg, frame);
        Legend.Draw(svg, frame);
        if (spec.LabelsAtLines) EndLabels.Draw(svg, frame);

        // A picture that stands alone is shown as an image, in which nothing can be pointed at.
        if (style is null) HoverLayer.Draw(svg, frame);
        MarkLayer.DrawSigns(svg, frame);
        return svg.Close().ToString();
    }
}
