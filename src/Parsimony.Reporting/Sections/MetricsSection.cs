using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>All scores in one table: the chosen lambdas, simpler procedures, the honest estimate, the rows kept apart.</summary>
static class MetricsSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        if (Table(facts) is not { Rows.Count: > 0 } table) return;
        html.Open("section", ("class", "card")).Element("h2", "Scores");
        table.Write(html);
        html.Element("p", facts.IsClassification
            ? "Loss is the log-loss in nats, \u00B1 one standard error over folds; smaller is better."
            : facts.IsPoisson ? "Loss is half the mean Poisson deviance, \u00B1 one standard error over folds; smaller is better. The other metrics are in the target\u2019s own units."
            : "Loss is half the squared error of the standardized target, \u00B1 one standard error over folds; the metrics are in the target\u2019s own units.",
            ("class", "quiet"));
        if (facts.Summary.Ensemble is { } ensemble) html.Element("p", CalibrationText.Of(ensemble, facts.ChosenName), ("class", "quiet"));
        html.Close().Line();
    }

    public static DataTable Table(ReportFacts facts)
    {
        var (summary, names) = (facts.Summary, facts.MetricNames);
        var rows = new List<IReadOnlyList<string>>();
        var chosen = new HashSet<int>();
        foreach (var (label, scores, isDefault) in new[] { ("lambda_min", summary.Min, !facts.IsOneSeDefault), ("lambda_1se", summary.OneSe, facts.IsOneSeDefault) })
        {
            if (scores is null) continue;
            if (isDefault) chosen.Add(rows.Count);
            var text = $"{label} = {Humane.Short(scores.Lambda)}{(isDefault ? " (default)" : "")}";
            rows.Add(Row(text, scores.Loss, scores.LossSe, scores.Metrics, names, facts.RowAt(scores.Lambda)));
        }

        if (summary.Ensemble is { } ensemble) rows.Add(Row("ensemble of lambdas", ensemble.Scores, names, null));
        if (summary.Honest is { } honest) rows.Add(Row(honest, names));
        if (summary.Holdout is { } holdout) rows.Add(Row("rows kept apart", holdout, names, null));
        foreach (var (name, baseline) in summary.Baselines.OrderBy(entry => Order(entry.Key)))
        {
            if (baseline is not null) rows.Add(Row(Label(name), baseline, names, name == "unregularized" ? facts.Zero : null));
        }

        return new DataTable("Scores by procedure", ["procedure", "loss", .. names.Select(MetricNames.Label)], rows) { Emphasized = chosen };
    }

    static IReadOnlyList<string> Row(string label, Baseline baseline, IReadOnlyList<string> names, PathRow? row) =>
        Row(label, baseline.Loss, baseline.LossSe, baseline.Metrics, names, row);

    static IReadOnlyList<string> Row(
        string label, double loss, double? spread, IReadOnlyDictionary<string, double?> metrics, IReadOnlyList<string> names, PathRow? row) =>
    [
        label,
        WithSpread(Humane.Score(loss), spread is { } known && double.IsFinite(known) ? Humane.Short(known) : null),
        .. names.Select(name =>
        {
            var error = row?.Metrics.FirstOrDefault(metric => metric.Name == name)?.StandardError;
            return WithSpread(
                MetricNames.Format(name, metrics.GetValueOrDefault(name)),
                error is { } known && double.IsFinite(known) ? MetricNames.FormatSpread(name, known) : null);
        }),
    ];

    static IReadOnlyList<string> Row(HonestError honest, IReadOnlyList<string> names) =>
    [
        "honest error, with 95 % interval",
        $"{Humane.Score(honest.Loss)}\n{Humane.Score(honest.Low)} to {Humane.Score(honest.High)}",
        .. names.Select(name => honest.Metrics.GetValueOrDefault(name) is { } interval
            ? $"{MetricNames.Format(name, interval.Value)}\n{MetricNames.Format(name, interval.Low)} to {MetricNames.Format(name, interval.High)}"
            : Humane.Unknown),
    ];

    static string WithSpread(string value, string? spread) => spread is null || value == Humane.Unknown ? value : $"{value} \u00B1 {spread}";

    static int Order(string name) => name switch { "unregularized" => 0, "linear" => 1, "null" => 2, _ => 3 };

    static string Label(string name) => name switch
    {
        "null" => "null model",
        "unregularized" => "network without regularization",
        "linear" => "linear model",
        _ => name.Replace('_', ' '),
    };
}
