using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>How good the chosen lambda is, and how sure that is.</summary>
static class ScoreText
{
    // The metrics a reader asks for first; the table has all of them.
    static readonly string[] s_classification = ["accuracy", "auc"];
    static readonly string[] s_regression = ["r2", "rmse"];
    static readonly string[] s_poisson = ["mean_poisson_deviance", "r2"];

    public static IEnumerable<string> HowGood(ReportFacts facts)
    {
        if (facts.Chosen is not { } chosen) yield break;
        var scores = Leading(facts).Where(name => chosen.Metrics.GetValueOrDefault(name) is { } value && double.IsFinite(value))
            .Select(name => $"{MetricNames.Label(name)} {MetricNames.Format(name, chosen.Metrics[name])}{AgainstNull(facts, name)}")
            .ToArray();
        if (scores.Length > 0) yield return Capital(string.Join(", ", scores)) + ".";
        if (facts.Linear is { } linear && double.IsFinite(linear.Loss))
        {
            yield return facts.Summary.AgainstLinear is { } comparison
                ? $"The linear path on the same folds reaches {Humane.Score(linear.Loss)}. {Verdict(comparison)}"
                : linear.Loss <= chosen.Loss
                ? $"A linear model on the same folds reaches {Humane.Score(linear.Loss)}: the network is not better than it."
                : $"A linear model on the same folds reaches {Humane.Score(linear.Loss)}.";
        }
    }

    static string Verdict(LinearComparison comparison)
    {
        var numbers = $"{Humane.Score(Math.Abs(comparison.Difference))} {(comparison.Difference < 0 ? "lower" : "higher")} on rows that took no part in the choice, 95 % interval of the difference {Humane.Score(comparison.Low)} to {Humane.Score(comparison.High)}";
        return comparison.High < 0 ? $"The network is better: its loss is {numbers}."
            : comparison.Low > 0 ? $"The network is worse: its loss is {numbers}. Take the linear model (PathOptions.Hidden = [])."
            : $"The network is not shown to be better: its loss is {numbers}.";
    }

    public static IEnumerable<string> HowSure(ReportFacts facts)
    {
        if (facts.Summary.Honest is { } honest && double.IsFinite(honest.Loss))
        {
            yield return $"Honest error of the whole procedure (lambda's choice included): {facts.LossName} {Humane.Score(honest.Loss)}, " +
                $"95 % interval {Humane.Score(honest.Low)} to {Humane.Score(honest.High)}.";
            if (facts.Null is { } baseline && honest.Low <= baseline.Loss && baseline.Loss <= honest.High)
                yield return $"The null model's loss, {Humane.Score(baseline.Loss)}, lies inside that interval: the network is not shown to be better.";
        }

        if (facts.Summary.Holdout is { } holdout && double.IsFinite(holdout.Loss))
            yield return $"On the rows kept apart: {facts.LossName} {Humane.Score(holdout.Loss)}{HoldoutMetric(facts, holdout)}.";
    }

    /// <summary>The first metric of the task that is known at the chosen lambda.</summary>
    public static string? First(ReportFacts facts) =>
        Leading(facts).FirstOrDefault(name => facts.Chosen?.Metrics.GetValueOrDefault(name) is { } value && double.IsFinite(value));

    static string[] Leading(ReportFacts facts) => facts.IsClassification ? s_classification : facts.IsPoisson ? s_poisson : s_regression;

    static string AgainstNull(ReportFacts facts, string name) =>
        name is "accuracy" or "mean_poisson_deviance" && facts.Null?.Metrics.GetValueOrDefault(name) is { } value && double.IsFinite(value)
            ? $" (null model {MetricNames.Format(name, value)})"
            : "";

    static string HoldoutMetric(ReportFacts facts, Baseline holdout) =>
        First(facts) is { } name && holdout.Metrics.GetValueOrDefault(name) is { } value && double.IsFinite(value)
            ? $", {MetricNames.Label(name)} {MetricNames.Format(name, value)}"
            : "";

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
