namespace Parsimony.Reporting.Sections;

/// <summary>Writes the charts along lambda with their numbers, one row per lambda, largest first as in path.csv.</summary>
static class ChartsSection
{
    public static void WriteCurve(MarkupWriter html, ReportedRun run)
    {
        var chart = PathCharts.Curve(run);
        var lowest = run.Rows.Select(row => row.TrainLoss).Where(double.IsFinite).DefaultIfEmpty(chart.Scale.Minimum).Min();
        var cut = lowest < chart.Scale.Minimum ? $" The training loss goes on below the picture, down to {Short(lowest)}." : "";
        ChartFigure.Write(html, chart, ChartSize.Large, CurveTable(run), "Left: no regularization. Right: strong regularization. The validation " +
            "loss is the one that counts. Where the training loss is far below it, the network has memorized its training rows." + cut);
    }

    public static void WriteOthers(MarkupWriter html, ReportedRun run)
    {
        html.Open("section", ("class", "charts"), ("aria-label", "More charts along lambda")).Line();
        Write(PathCharts.Gap(run), GapTable(run), "How much worse the networks do on rows that they have not seen.");
        if (run.Rows.Any(row => row.Norms.Count > 0)) Write(PathCharts.Norms(run), NormTable(run), "lambda pulls weights towards zero.");
        Write(PathCharts.Active(run), ActiveTable(run), "Units and inputs whose weights lambda has not switched off.");
        html.Close().Line();

        void Write(ChartSpec chart, DataTable table, string explanation) => ChartFigure.Write(html, chart, ChartSize.Small, table, explanation);
    }

    static DataTable CurveTable(ReportedRun run)
    {
        var metrics = run.Rows.SelectMany(row => row.Metrics.Select(metric => metric.Name)).Distinct().ToArray();
        string[] linear = run.LinearRows.Count > 0 ? ["linear path: validation loss", "standard error"] : [];
        string[] head = ["validation loss", "standard error", "training loss", "penalty", "spread of restarts"];
        return Table(
            run,
            "Loss and metrics along lambda",
            [.. head, .. metrics.Select(MetricFormat.Label), "status", .. linear],
            [.. run.AllLambdas.Reverse()],
            lambda =>
            [
                .. run.RowAt(lambda) is { } row ? OfNetwork(row) : Enumerable.Repeat("", 6 + metrics.Length),
                .. linear.Length == 0 ? [] : OfLinear(run.LinearRowAt(lambda)),
            ]);

        IEnumerable<string> OfNetwork(PathRow row) =>
        [
            Precise(row.Loss), Precise(row.LossSe), Precise(row.TrainLoss), Precise(row.Penalty), Precise(row.RestartSd),
            .. metrics.Select(name => Precise(row.Metrics.FirstOrDefault(metric => metric.Name == name)?.Value)),
            row.Status.ToString().ToLowerInvariant(),
        ];

        static IEnumerable<string> OfLinear(PathRow? row) => [Precise(row?.Loss), Precise(row?.LossSe)];
    }

    static DataTable GapTable(ReportedRun run) => Table(
        run,
        "Train/validation gap along lambda",
        ["validation loss", "training loss", "gap"],
        row => [Precise(row.Loss), Precise(row.TrainLoss), Precise(row.Loss - row.TrainLoss)]);

    static DataTable NormTable(ReportedRun run)
    {
        var layers = run.Rows.Max(row => row.Norms.Count);
        return Table(
            run,
            "Frobenius norm of each layer along lambda",
            [.. Enumerable.Range(0, layers).Select(layer => ReportedRun.LayerName(layer, layers))],
            row => [.. Padded(row.Norms, layers)]);
    }

    static DataTable ActiveTable(ReportedRun run)
    {
        var layers = run.Rows.Max(row => row.ActiveUnitsPerLayer.Count);
        return Table(
            run,
            $"Active units (of {run.Hidden.Sum()}) and active inputs (of {run.Summary.Inputs}) along lambda, means over networks",
            ["active units", .. Enumerable.Range(1, layers).Select(layer => $"in layer {layer}"), "active inputs"],
            row => [Precise(row.ActiveUnits), .. Padded(row.ActiveUnitsPerLayer, layers), Precise(row.ActiveInputs)]);
    }

    static IEnumerable<string> Padded(IReadOnlyList<double> values, int count) =>
        Enumerable.Range(0, count).Select(index => index < values.Count ? Precise(values[index]) : Unknown);

    static DataTable Table(ReportedRun run, string caption, IReadOnlyList<string> head, Func<PathRow, IReadOnlyList<string>> cells) =>
        Table(run, caption, head, [.. run.Rows.Select(row => row.Lambda).Reverse()], lambda => cells(run.RowAt(lambda)!));

    static DataTable Table(
        ReportedRun run, string caption, IReadOnlyList<string> head, Lambda[] lambdas, Func<Lambda, IReadOnlyList<string>> cells) => new(
        $"{caption} (six digits; path.csv has all of them)",
        ["lambda", .. head],
        [.. lambdas.Select(lambda => (IReadOnlyList<string>)[Precise(run.Show(lambda)), .. cells(lambda)])])
        {
            Emphasized = Array.FindIndex(lambdas, lambda => lambda == run.Chosen?.Lambda),
        };
}
