namespace Parsimony.Reporting.Charts;

/// <summary>Composes one chart from its layers.</summary>
static class LineChart
{
    /// <summary>The chart as one svg element.</summary>
    /// <param name="spec">What it shows.</param>
    /// <param name="size">How large.</param>
    /// <param name="style">A style sheet inside the drawing, for a picture that stands alone; null inside a report, which brings its own.</param>
    public static string Render(ChartSpec spec, ChartSize size, string? style = null)
    {
        var frame = new PlotFrame(spec, size);
        var svg = new SvgWriter();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {SvgWriter.Number(size.Width)} {SvgWriter.Number(size.Height)}"),
            ("width", style is null ? null : SvgWriter.Number(size.Width)),
            ("height", style is null ? null : SvgWriter.Number(size.Height)),
            ("role", "img"),
            ("aria-labelledby", $"{spec.Id}-title {spec.Id}-desc"),
            ("class", "chart"));
        svg.Element("title", spec.Title, ("id", $"{spec.Id}-title")).Element("desc", spec.Description, ("id", $"{spec.Id}-desc"));
        if (style is not null) svg.Element("style", style).Rectangle(0, 0, size.Width, size.Height, "paper");
        svg.Open("clipPath", ("id", frame.ClipId));
        svg.Rectangle(frame.Left, frame.Top, frame.Right - frame.Left, frame.Bottom - frame.Top + 1, "clip").Close();
        AxisLayer.Draw(svg, frame);
        MarkLayer.Draw(svg, frame);
        LineLayer.Draw(svg, frame);
        Legend.Draw(svg, frame);
        if (spec.LabelsAtLines) EndLabels.Draw(svg, frame);

        // A picture is shown as an image, where nothing can be pointed at.
        if (style is null) HoverLayer.Draw(svg, frame);
        PlaceMarkerLayer.Draw(svg, frame);
        return svg.Close().ToString();
    }
}
