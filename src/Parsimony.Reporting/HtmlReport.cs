using Parsimony.Reporting.Sections;

namespace Parsimony.Reporting;

/// <summary>Writes a regularization path as one self-contained HTML page that opens from disk and loads nothing.</summary>
/// <example>
/// <code>
/// var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [16] });
/// var page = HtmlReport.Render(path.Summary, path.Rows); // begins with &lt;!DOCTYPE html&gt;
/// File.WriteAllText("report.html", page);
/// </code>
/// </example>
public static class HtmlReport
{
    /// <summary>Renders the report of a finished or interrupted run.</summary>
    /// <param name="summary">The run; parts of the report whose scores are unknown are left out.</param>
    /// <param name="rows">[lambdas] the path in any order; may be empty for an interrupted run.</param>
    /// <param name="coefficients">The coefficients of a path without a hidden layer; null for networks.</param>
    /// <param name="linear">The linear path beside a network; null where there is none.</param>
    /// <param name="heldOut">Predictions of held-out rows at the default lambda; null where there are none.</param>
    /// <returns>The page; also well-formed XML below its doctype. The same arguments give the same text.</returns>
    public static string Render(
        RunSummary summary, IReadOnlyList<PathRow> rows, CoefficientPath? coefficients = null, IReadOnlyList<PathRow>? linear = null,
        HeldOutPredictions? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(rows);
        var run = new ReportedRun(summary, rows, linear) { Coefficients = coefficients, HeldOut = heldOut };
        return HtmlPage.Render($"{summary.Target} from {summary.Data}", html => Write(html, run));
    }

    static void Write(MarkupWriter html, ReportedRun run)
    {
        HeaderSection.Write(html, run);
        html.Open("div", ("class", "first")).Line();
        SummarySection.Write(html, run);
        if (run.Rows.Count > 0) ChartsSection.WriteCurve(html, run);
        html.Close().Line();
        RecipesSection.Write(html, run);
        DoctorSection.Write(html, run.Summary.Doctor);
        MetricsSection.Write(html, run);
        CertaintySection.Write(html, run);
        ImportanceSection.Write(html, run);
        CoefficientSection.Write(html, run);
        if (run.Rows.Count > 0) ChartsSection.WriteOthers(html, run);
        HeldOutSection.Write(html, run);
        CalibrationSection.Write(html, run);
        PenaltySection.Write(html, run);
        WarningsSection.Write(html, run.Summary.Warnings);
        ColumnsSection.Write(html, run.Summary.Columns);
        LambdaSection.Write(html, run);
        SnippetsSection.Write(html, run);
        ReproduceSection.Write(html, run);
        GlossarySection.Write(html);
        HtmlPage.WriteFooter(html, $"Written by Parsimony {run.Summary.ProgramVersion}.");
    }
}
