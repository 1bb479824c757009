namespace Parsimony.Reporting.Sections;

/// <summary>Shows which columns matter, and how the prediction changes with the most important ones.</summary>
static class ImportanceSection
{
    // More bars make the chart higher than a screen, and more rows make the page heavy; importance.csv has all.
    const int MostBars = 20, MostRows = 200;

    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (run.Summary.Importance is not { Measured: { Count: > 0 } measured } importance) return;
        var known = measured.Where(column => column.Importance > 0).Select(column => column.Column).ToHashSet(StringComparer.Ordinal);
        PartialDependence[] drawn = [.. run.Summary.Dependence.Where(curve => known.Contains(curve.Column))];
        html.Open("section", ("class", "charts pair"), ("id", "importance"), ("aria-label", "Columns that matter")).Line();
        ChartFigure.Write(
            html, "Columns that matter", Chart(measured), Table(measured),
            "How much the loss of held-out rows grows when the cells of a column change places at random. Lines are 95 % intervals.");
        html.Open("div", ("class", "card")).Element("h2", "How this was measured");
        foreach (var sentence in Sentences(importance, run)) html.Element("p", sentence);
        if (drawn.Length > 0) html.Element("p", AboutCurves(drawn[0]));
        html.Close().Close().Line();
        if (drawn.Length == 0) return;
        var ends = run.IsClassification ? (0, 1.02) : XyChart.Ends(drawn.SelectMany(curve => curve.Rows.Append(curve.Means).SelectMany(row => row)));
        html.Open("section", ("class", "charts curves"), ("aria-label", "Predictions by column")).Line();
        foreach (var (index, curve) in drawn.Index())
            ChartFigure.Write(html, curve.Column, Chart(run, curve, $"dependence-{index}", ends), Table(curve), "");
        html.Close().Line();
    }

    static IEnumerable<string> Sentences(ImportanceSummary importance, ReportedRun run)
    {
        var networks = importance.Restarts == 1 ? "one network" : $"{importance.Restarts} networks";
        yield return $"Every column was shuffled {importance.Repeats} times among {Count(importance.Rows)} held-out rows of {importance.Folds} " +
            $"folds. They are predicted by {networks} of each fold at {run.ChosenName}, which have not seen them, with {run.LossName} " +
            $"{Score(importance.Loss)}. Near 0, the networks do without the column.";
        yield return "Columns that say the same share their importance: each can stand in for the other.";
        if (importance.Measured.Count < importance.Columns)
            yield return $"{Count(importance.Columns - importance.Measured.Count)} of {Count(importance.Columns)} columns, those with the smallest " +
                "weights, were not measured.";
        if (importance.Measured.Count > MostBars)
            yield return $"The {MostBars} most important of {Count(importance.Measured.Count)} are drawn; importance.csv has all.";
    }

    static string Chart(IReadOnlyList<ColumnImportance> measured)
    {
        var bars = measured.Take(MostBars).Select(column => (column.Column, new IntervalEstimate(column.Importance, column.Low, column.High)));
        return BarChart.Render(
            "columns-that-matter", "Columns that matter", $"One bar for each column, the most important first: {measured[0].Column}, " +
                $"{Short(measured[0].Importance)}.",
            "growth of the loss", [.. bars], ChartSize.Small);
    }

    static DataTable Table(IReadOnlyList<ColumnImportance> measured) => new(
        "Growth of the held-out loss when the cells of a column change places (six digits; importance.csv has all of them)",
        ["column", "importance", "95 % interval"],
        [
            .. measured.Take(MostRows).Select(column => (string[])
                [column.Column, Precise(column.Importance), $"{Precise(column.Low)} to {Precise(column.High)}"]),
        ]);

    static string AboutCurves(PartialDependence curve) =>
        "The pictures below show how the final model\u2019s prediction changes when every row gets the same value in one column: the mean over up " +
        $"to 200 rows, and {curve.Rows.Count} single rows, pale. Where pale lines are not parallel, the effect depends on other columns. Columns " +
        "that hang together in the table are changed one by one, also to values that never occur together.";

    static string Chart(ReportedRun run, PartialDependence curve, string id, (double, double) ends)
    {
        var schema = run.Summary.Columns.FirstOrDefault(column => column.Schema.Name == curve.Column)?.Schema;
        var isDate = schema?.Format.Kind == Data.Cells.ColumnKind.Date;
        var what = curve.Class is { } name ? $"probability of {name}" : $"predicted {run.Summary.Target}";
        return DependenceChart.Of(curve, id, $"{what} by {curve.Column}", what, isDate, ends).Render(ChartSize.Small);
    }

    static DataTable Table(PartialDependence curve) => new(
        $"Mean prediction by {curve.Column}, and the lowest and highest of single rows (six digits; dependence.csv has all of them)",
        [curve.Column, "mean", "lowest", "highest"],
        [
            .. Enumerable.Range(0, curve.Means.Count).Select(place => (string[])
            [
                curve.Words.Count > 0 ? DependenceChart.Word(curve.Words[place]) : Precise(curve.Values[place]), Precise(curve.Means[place]),
                Precise(curve.Rows.Min(row => row[place])), Precise(curve.Rows.Max(row => row[place])),
            ]),
        ]);
}
