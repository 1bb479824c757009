using Parsimony.Paths;
using Parsimony.Reporting.Markup;
using Parsimony.Reporting.Sections;

namespace Parsimony.Reporting;

/// <summary>A regularization path as one self-contained HTML page that opens from disk and loads nothing.</summary>
public static class HtmlReport
{
    // Nothing may load or run; the page's own style sheet is all it needs.
    const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>Renders the report of a finished or interrupted run.</summary>
    /// <param name="summary">The run; unknown scores leave their parts out.</param>
    /// <param name="rows">[lambdas] the path in any order; may be empty for an interrupted run.</param>
    /// <returns>The page; also well-formed XML below its doctype. Same arguments, same text.</returns>
    public static string Render(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(rows);
        var facts = new ReportFacts(summary, rows);
        var html = new MarkupWriter();
        html.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en"));
        WriteHead(html, summary);
        html.Open("body").Open("main").Line();
        HeaderSection.Write(html, facts);
        html.Open("div", ("class", "first")).Line();
        SummarySection.Write(html, facts);
        if (facts.Rows.Count > 0) ChartsSection.WriteCurve(html, facts);
        html.Close().Line();
        MetricsSection.Write(html, facts);
        if (facts.Rows.Count > 0) ChartsSection.WriteOthers(html, facts);
        WarningsSection.Write(html, facts);
        LambdaSection.Write(html, facts);
        SnippetsSection.Write(html, facts);
        ReproduceSection.Write(html, facts);
        GlossarySection.Write(html);
        html.Element("footer", $"Written by Parsimony {summary.ProgramVersion}. This file loads nothing and runs nothing.");
        return html.Close().Close().Close().Line().ToString();
    }

    static void WriteHead(MarkupWriter html, RunSummary summary)
    {
        html.Open("head").Line();
        html.Empty("meta", ("charset", "utf-8")).Line();
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Element("title", $"{summary.Target} from {summary.Data} \u2013 Parsimony").Line();

        // A style element holds raw text: the sheet has no character that either HTML or XML would read as markup.
        html.Open("style").Raw(ReportStyle.Sheet).Close().Line().Close().Line();
    }
}
