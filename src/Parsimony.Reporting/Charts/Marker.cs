namespace Parsimony.Reporting.Charts;

/// <summary>Makes the shapes of markers; each line has a shape of its own, so colour is never the only difference.</summary>
static class Marker
{
    /// <summary>How many line styles differ in colour, dash and marker.</summary>
    public const int Styles = 6;

    /// <summary>The closed outline of a line's marker around (x, y).</summary>
    public static string Shape(int style, double x, double y, double size) => (style % Styles) switch
    {
        0 => Circle(x, y, size),
        1 => Polygon(x, y, size, (-1, -1), (1, -1), (1, 1), (-1, 1)),
        2 => Polygon(x, y, size * 1.3, (0, -1), (1, 0.8), (-1, 0.8)),
        3 => Polygon(x, y, size * 1.35, (0, -1), (1, 0), (0, 1), (-1, 0)),
        4 => Polygon(x, y, size * 1.3, (0, 1), (1, -0.8), (-1, -0.8)),
        _ => Polygon(x, y, size, (-0.4, -1.2), (0.4, -1.2), (0.4, 1.2), (-0.4, 1.2)),
    };

    /// <summary>An open cross, for diverged networks.</summary>
    public static string Cross(double x, double y, double size) =>
        SvgWriter.PathOf((x - size, y - size), (x + size, y + size)) + SvgWriter.PathOf((x - size, y + size), (x + size, y - size));

    /// <summary>The class that shows a status: frozen markers are hollow, collapsed ones grey.</summary>
    public static string StatusClass(FitStatus status) => status switch
    {
        FitStatus.Frozen => " frozen",
        FitStatus.Collapsed => " collapsed",
        FitStatus.Diverged => " diverged",
        _ => "",
    };

    static string Circle(double x, double y, double size)
    {
        string r = SvgWriter.Number(size), d = SvgWriter.Number(2 * size);
        return $"M{SvgWriter.Number(x - size)} {SvgWriter.Number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z";
    }

    static string Polygon(double x, double y, double size, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var points = new (double, double)[corners.Length];
        for (var i = 0; i < corners.Length; i++) points[i] = (x + size * corners[i].X, y + size * corners[i].Y);
        return SvgWriter.PathOf(points) + "z";
    }
}
