using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>The numbers behind each chart, one row a lambda, largest first as in path.csv.</summary>
static class ChartTables
{
    public static DataTable Curve(ReportFacts facts)
    {
        var metrics = facts.Rows.SelectMany(row => row.Metrics.Select(metric => metric.Name)).Distinct().ToArray();
        string[] linear = facts.LinearRows.Count > 0 ? ["linear path: validation loss", "standard error"] : [];
        return Table(
            facts,
            "Loss and metrics along lambda",
            ["validation loss", "standard error", "training loss", "penalty", "spread of restarts", .. metrics.Select(MetricNames.Label), "status", .. linear],
            [.. facts.AllLambdas.Reverse()],
            lambda =>
            [
                .. facts.RowAt(lambda) is { } row ? OfNetwork(row) : Enumerable.Repeat("", 6 + metrics.Length),
                .. linear.Length == 0 ? [] : OfLinear(facts.LinearRowAt(lambda)),
            ]);

        IEnumerable<string> OfNetwork(PathRow row) =>
        [
            Humane.Table(row.Loss), Humane.Table(row.LossSe), Humane.Table(row.TrainLoss), Humane.Table(row.Penalty), Humane.Table(row.RestartSd),
            .. metrics.Select(name => Humane.Table(row.Metrics.FirstOrDefault(metric => metric.Name == name)?.Value)),
            row.Status.ToString().ToLowerInvariant(),
        ];

        static IEnumerable<string> OfLinear(PathRow? row) => [Humane.Table(row?.Loss), Humane.Table(row?.LossSe)];
    }

    public static DataTable Gap(ReportFacts facts) => Table(
        facts,
        "Train/validation gap along lambda",
        ["validation loss", "training loss", "gap"],
        row => [Humane.Table(row.Loss), Humane.Table(row.TrainLoss), Humane.Table(row.Loss - row.TrainLoss)]);

    public static DataTable Norms(ReportFacts facts)
    {
        var layers = facts.Rows.Max(row => row.Norms.Count);
        return Table(
            facts,
            "Frobenius norm of each layer along lambda",
            [.. Enumerable.Range(0, layers).Select(layer => ReportFacts.LayerName(layer, layers))],
            row => [.. Enumerable.Range(0, layers).Select(layer => layer < row.Norms.Count ? Humane.Table(row.Norms[layer]) : Humane.Unknown)]);
    }

    public static DataTable Active(ReportFacts facts)
    {
        var layers = facts.Rows.Max(row => row.ActiveUnitsPerLayer.Count);
        return Table(
            facts,
            $"Active units (of {facts.Hidden.Sum()}) and active inputs (of {facts.Summary.Inputs}) along lambda, means over networks",
            ["active units", .. Enumerable.Range(1, layers).Select(layer => $"of them in layer {layer}"), "active inputs"],
            row =>
            [
                Humane.Table(row.ActiveUnits),
                .. Enumerable.Range(0, layers).Select(layer => layer < row.ActiveUnitsPerLayer.Count ? Humane.Table(row.ActiveUnitsPerLayer[layer]) : Humane.Unknown),
                Humane.Table(row.ActiveInputs),
            ]);
    }

    static DataTable Table(ReportFacts facts, string caption, IReadOnlyList<string> head, Func<PathRow, IReadOnlyList<string>> cells) =>
        Table(facts, caption, head, [.. facts.Rows.Select(row => row.Lambda).Reverse()], lambda => cells(facts.RowAt(lambda)!));

    static DataTable Table(ReportFacts facts, string caption, IReadOnlyList<string> head, double[] lambdas, Func<double, IReadOnlyList<string>> cells)
    {
        var chosen = Array.FindIndex(lambdas, lambda => lambda == facts.Chosen?.Lambda);
        return new DataTable($"{caption} (six digits; path.csv has all)", ["lambda", .. head], [.. lambdas.Select(lambda => (IReadOnlyList<string>)[Humane.Table(lambda), .. cells(lambda)])])
        {
            Emphasized = new HashSet<int> { chosen },
        };
    }
}
