using System.Globalization;
using System.Text;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Charts;

/// <summary>The few SVG shapes that a chart needs; coordinates with two decimals.</summary>
sealed class SvgWriter
{
    readonly MarkupWriter _markup = new();

    public static string Number(double value)
    {
        var text = Math.Clamp(value, -1e4, 1e4).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>The points as a path; a pair that is not finite breaks it.</summary>
    public static string PathOf(IEnumerable<(double X, double Y)> points)
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

    public SvgWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _markup.Open(tag, attributes).Line();
        return this;
    }

    public SvgWriter Close()
    {
        _markup.Close().Line();
        return this;
    }

    public SvgWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _markup.Element(tag, text, attributes).Line();
        return this;
    }

    public SvgWriter Raw(string markup)
    {
        _markup.Raw(markup);
        return this;
    }

    public SvgWriter Line(double x1, double y1, double x2, double y2, string kind)
    {
        _markup.Empty("line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("class", kind)).Line();
        return this;
    }

    public SvgWriter Rectangle(double x, double y, double width, double height, string kind)
    {
        _markup.Empty("rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("class", kind)).Line();
        return this;
    }

    public SvgWriter Path(string data, string kind, string? clip = null)
    {
        if (data.Length > 0) _markup.Empty("path", ("d", data), ("class", kind), ("clip-path", clip is null ? null : $"url(#{clip})")).Line();
        return this;
    }

    /// <summary>Text whose anchor is start, middle or end.</summary>
    public SvgWriter Text(double x, double y, string text, string kind, string anchor = "start")
    {
        _markup.Element("text", text, ("x", Number(x)), ("y", Number(y)), ("class", kind), ("text-anchor", anchor == "start" ? null : anchor)).Line();
        return this;
    }

    public override string ToString() => _markup.ToString();
}
