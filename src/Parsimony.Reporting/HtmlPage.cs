namespace Parsimony.Reporting;

/// <summary>Writes a page that opens from disk, loads nothing and runs nothing.</summary>
static class HtmlPage
{
    // The browser refuses everything but the style sheet inside the page.
    const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The page; also well-formed XML below its doctype.</summary>
    public static string Render(string title, Action<MarkupWriter> write)
    {
        var html = new MarkupWriter();
        html.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en"));
        WriteHead(html, title);
        html.Open("body").Open("main").Line();
        write(html);
        return html.Close().Close().Close().Line().ToString();
    }

    /// <summary>Ends the page with a line that says who wrote it.</summary>
    public static void WriteFooter(MarkupWriter html, string author) =>
        html.Element("footer", $"{author} This file loads nothing from the network and runs no script.");

    static void WriteHead(MarkupWriter html, string title)
    {
        html.Open("head").Line();
        html.Empty("meta", ("charset", "utf-8")).Line();
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Element("title", $"{title} \u2013 Parsimony").Line();

        // A style element holds raw text; the sheet has no character that HTML or XML would read as markup.
        html.Open("style").Raw(Resource.PageStyle).Close().Line().Close().Line();
    }
}
