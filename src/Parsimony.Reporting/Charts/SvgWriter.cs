using System.Text;

namespace Parsimony.Reporting.Charts;

/// <summary>Writes the few SVG shapes that a chart needs; coordinates have two decimals.</summary>
sealed class SvgWriter
{
    readonly MarkupWriter _markup = new();

    /// <summary>Opens a drawing with an accessible name and description. Without a size it takes the width of its place.</summary>
    public SvgWriter(string id, string title, string description, double width, double height, bool hasSize = false)
    {
        Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            ("width", hasSize ? Number(width) : null),
            ("height", hasSize ? Number(height) : null),
            ("role", "img"),
            ("aria-labelledby", $"{id}-title {id}-desc"),
            ("class", "chart"));
        Element("title", title, ("id", $"{id}-title")).Element("desc", description, ("id", $"{id}-desc"));
    }

    public static string Number(double value)
    {
        var text = Math.Clamp(value, -1e4, 1e4).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Points as the data of a path; a point that is not finite breaks the line.</summary>
    public static string PathOf(params IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var drawing = false;
        foreach (var (x, y) in points)
        {
            if (!double.IsFinite(x) || double.IsNaN(y))
            {
                drawing = false;
                continue;
            }

            path.Append(drawing ? 'L' : 'M').Append(Number(x)).Append(' ').Append(Number(y));
            drawing = true;
        }

        return path.ToString();
    }

    /// <summary>An error bar as the data of a path: a vertical line with a short horizontal one at each end.</summary>
    public static string ErrorBar(double x, double from, double to) =>
        PathOf((x, from), (x, to)) + PathOf((x - 4, from), (x + 4, from)) + PathOf((x - 4, to), (x + 4, to));

    public SvgWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes) => Lined(_markup.Open(tag, attributes));

    public SvgWriter Close() => Lined(_markup.Close());

    public SvgWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Lined(_markup.Element(tag, text, attributes));

    /// <summary>Writes one text of several parts, each a sign with the class that colours it and the text behind the sign.</summary>
    public SvgWriter Parts(double x, double y, string? kind, params IEnumerable<(string Kind, string Sign, string Text)> parts)
    {
        _markup.Open("text", ("x", Number(x)), ("y", Number(y)), ("class", kind));
        foreach (var part in parts) _markup.Element("tspan", part.Sign, ("class", part.Kind)).Text(part.Text);
        return Lined(_markup.Close());
    }

    public SvgWriter Line(double x1, double y1, double x2, double y2, string kind) =>
        Lined(_markup.Empty("line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("class", kind)));

    public SvgWriter Rectangle(double x, double y, double width, double height, string kind) => Lined(_markup.Empty(
        "rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("class", kind)));

    public SvgWriter Path(string data, string kind, string? clip = null) => data.Length == 0
        ? this
        : Lined(_markup.Empty("path", ("d", data), ("class", kind), ("clip-path", clip is null ? null : $"url(#{clip})")));

    /// <summary>Writes a text whose anchor is start, middle or end.</summary>
    public SvgWriter Text(double x, double y, string text, string kind, string anchor = "start") => Lined(_markup.Element(
        "text", text, ("x", Number(x)), ("y", Number(y)), ("class", kind), ("text-anchor", anchor == "start" ? null : anchor)));

    public override string ToString() => _markup.ToString();

    // Every element stands on a line of its own.
    SvgWriter Lined(MarkupWriter markup)
    {
        markup.Line();
        return this;
    }
}
