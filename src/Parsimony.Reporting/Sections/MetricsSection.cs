namespace Parsimony.Reporting.Sections;

/// <summary>Writes all scores in one table: the chosen lambdas, the honest error, rows set aside, simpler procedures.</summary>
static class MetricsSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (Table(run) is not { Rows.Count: > 0 } table) return;
        html.Open("section", ("class", "card")).Element("h2", "Scores");
        table.Write(html);
        html.Element("p", AboutLoss(run), ("class", "quiet"));
        if (run.Summary.Ensemble is { } ensemble) html.Element("p", Sentence(run, ensemble), ("class", "quiet"));
        html.Close().Line();
    }

    static string AboutLoss(ReportedRun run) => run.IsClassification
        ? "Loss is the log-loss in nats, \u00B1 one standard error over folds; smaller is better."
        : run.IsPoisson
        ? "Loss is half the mean Poisson deviance, \u00B1 one standard error over folds; smaller is better. The other metrics are in the " +
            "target\u2019s own units."
        : run.IsOfQuantile
        ? $"Loss is the pinball loss of the {run.NumberLoss} on the standardized target, \u00B1 one standard error over folds; smaller is better. " +
            "The metrics are in the target\u2019s own units: pinball loss is the one that quantiles make small."
        : !run.IsOfSquares
        ? $"Loss is the {run.NumberLoss} on the standardized target, \u00B1 one standard error over folds; the metrics are in the " +
            "target\u2019s own units."
        : "Loss is half the squared error of the standardized target, \u00B1 one standard error over folds; the metrics are in the " +
            "target\u2019s own units.";

    static string Sentence(ReportedRun run, EnsembleSummary ensemble)
    {
        var picked = $"Ensemble: {string.Join("; ", Members(run, ensemble))}. It was picked on the held-out rows, so that its score in the " +
            "table is somewhat too good.";
        if (ensemble.Difference is not { } difference || !double.IsFinite(difference.Value)) return picked;
        var verdict = ensemble.Recommended ? "recommended (LambdaRule.Ensemble)"
            : run.Summary.Select == LambdaRule.Ensemble ? "not shown to be worse, and the default of a search"
            : "not shown to be better, and not recommended";
        return $"{picked} On rows that took no part in picking it, its loss differs from that of {run.ChosenName} by " +
            $"{Signed(difference.Value)} ({Signed(difference.Low)} to {Signed(difference.High)}): {verdict}.";
    }

    // In a search, the lambdas of each recipe.
    static IEnumerable<string> Members(ReportedRun run, EnsembleSummary ensemble) =>
        from member in ensemble.Members
        group $"{Short(run.Show(member.Lambda))} ({member.Share * 100:0} %)" by member.Recipe into recipe
        select $"{(recipe.Key is null ? "" : recipe.Key + " at ")}lambda {string.Join(", ", recipe)}";

    static DataTable Table(ReportedRun run)
    {
        var (summary, names) = (run.Summary, run.MetricNames);
        var rows = new List<IReadOnlyList<string>>();
        var emphasized = -1;
        var isMixture = summary.Select == LambdaRule.Ensemble;
        foreach (var (label, scores, isDefault) in new[]
        {
            (Named("lambda_min", summary.Search?.Min), summary.Min, !run.IsOneSeDefault && !isMixture),
            (Named("lambda_1se", summary.Search?.OneSe), summary.OneSe, run.IsOneSeDefault),
        })
        {
            if (scores is null) continue;
            if (isDefault) emphasized = rows.Count;
            var text = $"{label} = {Short(run.Show(scores.Lambda))}{(isDefault ? " (default)" : "")}";
            rows.Add(Row(text, new Baseline(scores.Loss, scores.LossSe, scores.Metrics), names, run.RowAt(scores.Lambda)));
        }

        if (isMixture) emphasized = rows.Count;
        var mixture = summary.Search is null ? "ensemble of lambdas" : "ensemble of recipes";
        if (summary.Ensemble is { } ensemble) rows.Add(Row(mixture + (isMixture ? " (default)" : ""), ensemble.Scores, names, null));
        if (summary.Honest is { } honest) rows.Add(Row(honest, names));
        if (summary.Holdout is { } holdout) rows.Add(Row("rows set aside (PathOptions.Holdout)", holdout, names, null));
        foreach (var (name, baseline) in summary.Baselines.OrderBy(entry => Order(entry.Key)))
        {
            if (baseline is not null) rows.Add(Row(Label(name), baseline, names, name == "unregularized" ? run.Zero : null));
        }

        return new DataTable("Scores by procedure", ["procedure", "loss", .. names.Select(MetricFormat.Label)], rows) { Emphasized = emphasized };

        string Named(string lambda, string? recipe) => recipe == summary.Search?.Shown ? lambda : $"{recipe}, {lambda}";
    }

    static IReadOnlyList<string> Row(string label, Baseline scores, IReadOnlyList<string> names, PathRow? row) =>
    [
        label,
        WithSpread(Score(scores.Loss), IsKnown(scores.LossSe) ? Short(scores.LossSe) : null),
        .. names.Select(name =>
        {
            var error = row?.Metrics.FirstOrDefault(metric => metric.Name == name)?.StandardError;
            return WithSpread(
                MetricFormat.Value(name, scores.Metrics.GetValueOrDefault(name)),
                IsKnown(error) ? MetricFormat.Spread(name, error.Value) : null);
        }),
    ];

    static IReadOnlyList<string> Row(HonestError honest, IReadOnlyList<string> names) =>
    [
        "honest error, with 95 % interval",
        $"{Score(honest.Loss)}\n{Score(honest.Low)} to {Score(honest.High)}",
        .. names.Select(name => honest.Metrics.GetValueOrDefault(name) is { } interval
            ? $"{MetricFormat.Value(name, interval.Value)}\n{MetricFormat.Value(name, interval.Low)} to {MetricFormat.Value(name, interval.High)}"
            : Unknown),
    ];

    static string WithSpread(string value, string? spread) =>
        spread is null || value == Unknown ? value : $"{value} \u00B1 {spread}";

    static int Order(string name) => name switch { "unregularized" => 0, "linear" => 1, "null" => 2, _ => 3 };

    static string Label(string name) => name switch
    {
        "null" => "null model",
        "unregularized" => "network without regularization",
        "linear" => "linear model",
        _ => name.Replace('_', ' '),
    };
}
