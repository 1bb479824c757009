namespace Parsimony.Reporting.Sections;

/// <summary>Writes the parts of a training's page.</summary>
static class HistorySection
{
    public static void WriteHeader(MarkupWriter html, ReportedHistory history, string title)
    {
        html.Open("header").Element("h1", title).Open("ul", ("class", "facts"));
        foreach (var item in Items(history)) html.Element("li", item);
        html.Close().Close().Line();
    }

    public static void WriteCharts(MarkupWriter html, ReportedHistory history)
    {
        html.Open("section", ("class", "charts pair"), ("aria-label", "Charts by epoch")).Line();
        Write(HistoryCharts.Loss(history, withPenalty: false), "All recorded values", history.Keys, LossText(history));
        if (history.PenalizedLayers.Count > 0)
        {
            string[] keys = ["penalty", .. history.PenalizedLayers.Select(layer => $"penalty/{layer}")];
            Write(HistoryCharts.Penalty(history), "Penalties", keys, "The penalty of each layer\u2019s weights and outputs.");
        }

        foreach (var metric in history.Metrics)
        {
            var keys = new[] { metric, $"val_{metric}" }.Where(history.Has).ToArray();
            Write(HistoryCharts.Metric(history, metric), metric, keys,
                "On the training rows while weights change, and on the validation rows after the epoch.");
        }

        if (history.HasSchedule)
            Write(HistoryCharts.LearningRate(history), "Learning rate", ["learning_rate"], "The learning rate that schedules and callbacks set.");
        html.Close().Line();

        void Write(ChartSpec chart, string caption, IReadOnlyList<string> keys, string explanation) =>
            ChartFigure.Write(html, chart, ChartSize.Small, Table(history, caption, keys), explanation);
    }

    static string LossText(ReportedHistory history) => history.IsValidated
        ? "Penalties are not part of these losses. The training loss is the mean over the epoch, while weights change. Where the validation loss " +
            "turns up, the network begins to memorize its training rows."
        : "Penalties are not part of this loss, which is the mean over the epoch. Without validation data it is unknown how well the network does " +
            "on new rows.";

    static DataTable Table(ReportedHistory history, string caption, IReadOnlyList<string> keys) => new(
        caption,
        ["epoch", .. keys],
        [
            .. history.Epochs.Select((epoch, row) => (IReadOnlyList<string>)
                [Count((long)epoch), .. keys.Select(key => Precise(history[key][row]))]),
        ])
    {
        Emphasized = history.BestIndex ?? -1,
    };

    static IEnumerable<string> Items(ReportedHistory history)
    {
        yield return $"{Count(history.Epochs.Count)} epochs";
        yield return $"training loss {Score(history["loss"][^1])}";
        if (history.IsValidated) yield return $"validation loss {Score(history["val_loss"][^1])}";
        if (history.BestIndex is { } best)
            yield return $"lowest validation loss {Score(history["val_loss"][best])} in epoch {history.Epochs[best]:0}";
        if (history.IsPenalized) yield return $"penalty {Score(history["penalty"][^1])}";
    }
}
