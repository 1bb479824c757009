namespace Parsimony.Reporting;

/// <summary>Draws a path as SVG pictures for a README or a slide, each with colours for light and dark screens.</summary>
public static class PathPicture
{
    /// <summary>Draws validation and training loss along lambda with the chosen lambdas, as in the first chart of the report.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">The path has no row.</exception>
    public static string Render(RunSummary summary, IReadOnlyList<PathRow> rows) =>
        Draw(PathCharts.Curve(Reported(summary, rows)) with { Markers = [] });

    /// <summary>Draws the Frobenius norm of each layer's weights along lambda.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">The path has no row, or its rows have no norms.</exception>
    public static string RenderNorms(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        var run = Reported(summary, rows);
        if (run.Rows.All(row => row.Norms.Count == 0))
            throw new ArgumentException("The path has no norms of weights; there is nothing to draw.", nameof(rows));
        return Draw(PathCharts.Norms(run));
    }

    /// <summary>Draws the share of units, layer by layer, and of inputs that still carry weight along lambda.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">[lambdas] the path in any order, at least one.</param>
    /// <returns>An SVG document, 760 by 420.</returns>
    /// <exception cref="ArgumentException">The path has no row.</exception>
    public static string RenderActive(RunSummary summary, IReadOnlyList<PathRow> rows) => Draw(PathCharts.Active(Reported(summary, rows)));

    static string Draw(ChartSpec chart) => LineChart.Render(chart, ChartSize.Picture, Resource.PictureStyle);

    static ReportedRun Reported(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(rows);
        var run = new ReportedRun(summary, rows);
        return run.Rows.Count > 0 ? run : throw new ArgumentException("A picture needs at least one lambda; the path has none.", nameof(rows));
    }
}
