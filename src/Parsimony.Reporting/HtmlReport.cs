using Parsimony.Reporting.Markup;
using Parsimony.Reporting.Sections;
using Parsimony.Results;

namespace Parsimony.Reporting;

/// <summary>A regularization path as one self-contained HTML page that opens from disk and loads nothing.</summary>
public static class HtmlReport
{
    /// <summary>Renders the report of a finished or interrupted run.</summary>
    /// <param name="summary">The run; unknown scores leave their parts out.</param>
    /// <param name="rows">[lambdas] the path in any order; may be empty for an interrupted run.</param>
    /// <param name="coefficients">Of a path without a hidden layer; null for networks.</param>
    /// <param name="linear">The linear path beside a network; null where there is none.</param>
    /// <returns>The page; also well-formed XML below its doctype. Same arguments, same text.</returns>
    public static string Render(RunSummary summary, IReadOnlyList<PathRow> rows, CoefficientPath? coefficients = null, IReadOnlyList<PathRow>? linear = null)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(rows);
        var facts = new ReportFacts(summary, rows, linear) { Coefficients = coefficients };
        return HtmlPage.Render($"{summary.Target} from {summary.Data}", html => Write(html, facts));
    }

    static void Write(MarkupWriter html, ReportFacts facts)
    {
        HeaderSection.Write(html, facts);
        html.Open("div", ("class", "first")).Line();
        SummarySection.Write(html, facts);
        if (facts.Rows.Count > 0) ChartsSection.WriteCurve(html, facts);
        html.Close().Line();
        DoctorSection.Write(html, facts.Summary.Doctor);
        MetricsSection.Write(html, facts);
        CertaintySection.Write(html, facts);
        CoefficientSection.Write(html, facts);
        if (facts.Rows.Count > 0) ChartsSection.WriteOthers(html, facts);
        CalibrationSection.Write(html, facts);
        PenaltySection.Write(html, facts);
        WarningsSection.Write(html, facts);
        LambdaSection.Write(html, facts);
        SnippetsSection.Write(html, facts);
        ReproduceSection.Write(html, facts);
        GlossarySection.Write(html);
        html.Element("footer", $"Written by Parsimony {facts.Summary.ProgramVersion}. This file loads nothing and runs nothing.");
    }
}
