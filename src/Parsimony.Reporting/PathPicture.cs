using Parsimony.Paths;
using Parsimony.Reporting.Charts;

namespace Parsimony.Reporting;

/// <summary>The loss along lambda as one SVG picture, for a README or a slide.</summary>
public static class PathPicture
{
    /// <summary>Renders the report's first chart as a file of its own, with its own light and dark colours.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static string Render(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(rows);
        var facts = new ReportFacts(summary, rows);
        if (facts.Rows.Count == 0) throw new ArgumentException("A picture needs at least one lambda; the path has none.", nameof(rows));
        return LineChart.Render(PathCharts.Curve(facts), ChartSize.Picture, ChartStyle.Standalone);
    }
}
