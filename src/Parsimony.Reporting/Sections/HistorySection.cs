using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>The parts of a training's page.</summary>
static class HistorySection
{
    public static void WriteHeader(MarkupWriter html, HistoryFacts facts, string title)
    {
        html.Open("header").Element("h1", title).Open("ul", ("class", "facts"));
        foreach (var fact in Facts(facts)) html.Element("li", fact);
        html.Close().Close().Line();
    }

    public static void WriteCharts(MarkupWriter html, HistoryFacts facts)
    {
        html.Open("section", ("class", "charts pair"), ("aria-label", "Charts by epoch")).Line();
        Write(html, HistoryCharts.Loss(facts, withPenalty: false), Table(facts, "All that was recorded", facts.Keys), LossText(facts));
        if (facts.PenalizedLayers.Count > 0)
        {
            string[] keys = ["penalty", .. facts.PenalizedLayers.Select(layer => $"penalty/{layer}")];
            Write(html, HistoryCharts.Penalty(facts), Table(facts, "Penalties", keys), "What the size of weights and outputs costs, layer by layer.");
        }

        foreach (var metric in facts.Metrics)
        {
            var keys = new[] { metric, $"val_{metric}" }.Where(facts.Has).ToArray();
            Write(html, HistoryCharts.Metric(facts, metric), Table(facts, metric, keys), "On the training rows while weights change, and on the validation rows after the epoch.");
        }

        if (facts.HasSchedule) Write(html, HistoryCharts.LearningRate(facts), Table(facts, "Learning rate", ["learning_rate"]), "As schedules and callbacks set it.");
        html.Close().Line();
    }

    static string LossText(HistoryFacts facts) => facts.IsValidated
        ? "Without penalties. Training loss is the mean over the epoch, while weights change. Where validation loss turns up, the network begins to learn rows by heart."
        : "Without penalties, the mean over the epoch. Without validation data nobody knows how the network does on new rows.";

    static void Write(MarkupWriter html, ChartSpec chart, DataTable table, string explanation) =>
        ChartSection.Write(html, chart, ChartSize.Small, table, explanation);

    static DataTable Table(HistoryFacts facts, string caption, IReadOnlyList<string> keys) =>
        new(caption, ["epoch", .. keys], [.. facts.Epochs.Select((epoch, row) => (IReadOnlyList<string>)[Humane.Count((long)epoch), .. keys.Select(key => Humane.Table(facts[key][row]))])])
        {
            Emphasized = facts.BestIndex is { } best ? new HashSet<int> { best } : new HashSet<int>(),
        };

    static IEnumerable<string> Facts(HistoryFacts facts)
    {
        yield return $"{Humane.Count(facts.Epochs.Count)} epochs";
        yield return $"training loss {Humane.Score(facts["loss"][^1])}";
        if (facts.IsValidated) yield return $"validation loss {Humane.Score(facts["val_loss"][^1])}";
        if (facts.BestIndex is { } best) yield return $"lowest validation loss {Humane.Score(facts["val_loss"][best])} in epoch {facts.Epochs[best]:0}";
        if (facts.IsPenalized) yield return $"penalty {Humane.Score(facts["penalty"][^1])}";
    }
}
