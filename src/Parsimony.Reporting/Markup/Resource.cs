namespace Parsimony.Reporting.Markup;

/// <summary>Style sheets, the script and prose that are embedded in this assembly as files.</summary>
/// <remarks>
/// The line colours follow Okabe and Ito's palette, darkened (light) or lightened (dark) to a contrast of at least 4.5 with the paper, so that
/// they also serve small signs. Drawings scale with their column, but container queries keep their text at 11 to 14 px on the screen.
/// </remarks>
static class Resource
{
    /// <summary>The style sheet of a page and its drawings.</summary>
    public static string PageStyle { get; } = $"{OnPage(Read("charts.css"))}\n{Read("report.css")}";

    /// <summary>The style sheet of a drawing that stands alone, as an image or a file.</summary>
    public static string PictureStyle { get; } = Read("charts.css") + "\n.chart text{font-size:13px}";

    /// <summary>The style sheet of drawings alone, for a page of another kind.</summary>
    public static string ChartStyle { get; } = OnPage(Read("charts.css"));

    /// <summary>The function <c>readable</c> of a drawing, for a page that calls it.</summary>
    public static string ChartScript { get; } = Read("charts.js");

    /// <summary>The words of the report that are not everyday English, one a line, each with a colon and its meaning.</summary>
    public static string Glossary { get; } = Read("glossary.txt");

    // Paper is white, whatever the screen is.
    static string OnPage(string style) =>
        style.Replace("@media (prefers-color-scheme:dark)", "@media screen and (prefers-color-scheme:dark)", StringComparison.Ordinal);

    static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Resource).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
