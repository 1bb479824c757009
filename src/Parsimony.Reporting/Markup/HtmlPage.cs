namespace Parsimony.Reporting.Markup;

/// <summary>A page that opens from disk, loads nothing and runs nothing.</summary>
static class HtmlPage
{
    // Nothing may load or run; the page's own style sheet is all it needs.
    const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The page; also well-formed XML below its doctype.</summary>
    /// <param name="title">What the window is called.</param>
    /// <param name="write">Writes what stands inside <c>main</c>.</param>
    public static string Render(string title, Action<MarkupWriter> write)
    {
        var html = new MarkupWriter();
        html.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en"));
        WriteHead(html, title);
        html.Open("body").Open("main").Line();
        write(html);
        return html.Close().Close().Close().Line().ToString();
    }

    static void WriteHead(MarkupWriter html, string title)
    {
        html.Open("head").Line();
        html.Empty("meta", ("charset", "utf-8")).Line();
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Element("title", $"{title} \u2013 Parsimony").Line();

        // A style element holds raw text: the sheet has no character that either HTML or XML would read as markup.
        html.Open("style").Raw(ReportStyle.Sheet).Close().Line().Close().Line();
    }
}
