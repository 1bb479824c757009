namespace Parsimony.Reporting.Formatting;

/// <summary>Says how a model chooses classes where it does not predict the most probable one.</summary>
static class DecisionText
{
    /// <summary>
    /// The decision at the default lambda, such as "threshold 0.31 for income = >50K, chosen for balanced accuracy"; null where there is none.
    /// </summary>
    /// <param name="summary">The run.</param>
    /// <param name="withNames">False leaves the names of the classes out.</param>
    public static string? Of(RunSummary summary, bool withNames = true)
    {
        if (summary.Decision is not { } decision || decision.At(summary.Select) is not { } choice) return null;
        var why = $", chosen for {Metric(summary)}";
        if (choice.Threshold is { } threshold)
        {
            var whose = withNames ? $" for {summary.Target} = {decision.Positive}" : "";
            return $"threshold {NumberFormat.Short(threshold)}{whose}{why}";
        }

        var factors = choice.Factors ?? [];
        if (!withNames) return $"a factor on the probability of each of {factors.Count} classes{why}";
        var named = summary.Classes.Zip(factors, (name, factor) => $"{name} {NumberFormat.Short(factor)}");
        return $"factors on the probabilities: {string.Join(", ", named)}{why}";
    }

    /// <summary>The metric in words.</summary>
    public static string Metric(RunSummary summary) => summary.Decision!.Metric switch
    {
        ClassMetric.F1 when summary.Classes.Count > 2 => "the mean F1 of the classes",
        ClassMetric.F1 => "F1",
        _ => "balanced accuracy",
    };

    /// <summary>The sentence for those who read scores of several procedures side by side.</summary>
    public const string WhichClasses =
        "Scores that count classes, such as accuracy, are those of the most probable class along the path and for simpler procedures; " +
        "the honest error, nested cross-validation and rows kept apart count the classes that the model predicts.";
}
