using System.Security.Cryptography;
using System.Text;

namespace Parsimony.Reporting;

/// <summary>Writes a page that opens from disk, loads nothing, and runs no script but its own.</summary>
static class HtmlPage
{
    static readonly string s_script =
        $"{Resource.ChartScript}\nfor (const chart of document.querySelectorAll(\"svg.chart\")) readable(chart);";

    /// <summary>The script of every page in a Content-Security-Policy: a browser runs this one and refuses others.</summary>
    public static string ScriptSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s_script)))}'";

    // The browser refuses everything but the style sheet and the script inside the page.
    static readonly string s_policy =
        $"default-src 'none'; style-src 'unsafe-inline'; script-src {ScriptSource}; base-uri 'none'; form-action 'none'";

    /// <summary>The page; also well-formed XML below its doctype.</summary>
    public static string Render(string title, Action<MarkupWriter> write)
    {
        var html = new MarkupWriter();
        html.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en"));
        WriteHead(html, title);
        html.Open("body").Open("main").Line();
        write(html);
        html.Close().Element("p", "", ("id", "reading"), ("class", "unseen"), ("role", "status")).Line();

        // The text of the script has no character that HTML or XML would read as markup.
        html.Open("script").Raw(s_script).Close().Line();
        return html.Close().Close().Line().ToString();
    }

    /// <summary>Ends the page with a line that says who wrote it.</summary>
    public static void WriteFooter(MarkupWriter html, string author) =>
        html.Element("footer", $"{author} This file loads nothing from the network. Its one script lets the keyboard read the charts.");

    static void WriteHead(MarkupWriter html, string title)
    {
        html.Open("head").Line();
        html.Empty("meta", ("charset", "utf-8")).Line();
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", s_policy)).Line();
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Element("title", $"{title} \u2013 Parsimony").Line();

        // A style element holds raw text; the sheet has no character that HTML or XML would read as markup.
        html.Open("style").Raw(Resource.PageStyle).Close().Line().Close().Line();
    }
}
