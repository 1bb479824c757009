using Parsimony.Reporting.Charts;
using Parsimony.Results;

namespace Parsimony.Reporting;

/// <summary>A path as SVG pictures, for a README or a slide; each with its own light and dark colours.</summary>
public static class PathPicture
{
    /// <summary>Draws validation and training loss along lambda, with the chosen lambdas: the report's first chart.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static string Render(RunSummary summary, IReadOnlyList<PathRow> rows) => Draw(PathCharts.Curve(Facts(summary, rows)) with { Markers = [] });

    /// <summary>Draws the Frobenius norm of each layer's weights along lambda.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">There is no row, or rows have no norms.</exception>
    public static string RenderNorms(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        var facts = Facts(summary, rows);
        if (facts.Rows.All(row => row.Norms.Count == 0)) throw new ArgumentException("The path has no norms of weights; there is nothing to draw.", nameof(rows));
        return Draw(PathCharts.Norms(facts));
    }

    /// <summary>Draws the share of units, layer by layer, and of inputs that still carry weight along lambda.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static string RenderActive(RunSummary summary, IReadOnlyList<PathRow> rows) => Draw(PathCharts.Active(Facts(summary, rows)));

    static string Draw(ChartSpec chart) => LineChart.Render(chart, ChartSize.Picture, ChartStyle.Standalone);

    static ReportFacts Facts(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(rows);
        var facts = new ReportFacts(summary, rows);
        return facts.Rows.Count > 0 ? facts : throw new ArgumentException("A picture needs at least one lambda; the path has none.", nameof(rows));
    }
}
