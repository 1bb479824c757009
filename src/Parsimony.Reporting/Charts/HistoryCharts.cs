namespace Parsimony.Reporting.Charts;

/// <summary>Makes the charts of a training by epoch: losses, penalties of each layer, metrics, learning rate.</summary>
static class HistoryCharts
{
    /// <summary>Data loss on training and validation rows, with the epoch of the lowest validation loss.</summary>
    /// <remarks>With the penalty, the sum of all penalties is a third line.</remarks>
    public static ChartSpec Loss(ReportedHistory history, bool withPenalty)
    {
        var (training, validation) = (history["loss"], history["val_loss"]);
        var penalty = withPenalty ? history["penalty"] : [];
        var series = new List<Series> { new("training loss", training) { Style = 1, ShortName = "training" } };
        if (history.IsValidated) series.Insert(0, new Series("validation loss", validation) { ShortName = "validation" });
        if (penalty.Count > 0) series.Add(new Series("penalty", penalty) { Style = 2 });
        var highest = new[] { training, penalty }.SelectMany(values => values.Where(double.IsFinite).OrderDescending().Take(1));
        var scale = ValueScale.Loss((history.IsValidated ? validation : training).Concat(highest), training.Concat(penalty));
        var title = $"mean data loss{(penalty.Count > 0 ? " and penalty" : "")}{(scale.IsLog ? ", log scale" : "")}";
        var text = $"Data loss on the training rows over {history.Epochs.Count} epochs, from {Ends(training)}.";
        var chart = ByEpoch(history, "loss", "Loss by epoch", title) with { Description = text, Series = series, Scale = scale };
        if (history.BestIndex is not { } best) return chart;
        var (lowest, epoch) = (Score(validation[best]), $"{history.Epochs[best]:0}");
        return chart with
        {
            Description = $"{text} On the validation rows from {Ends(validation)}; the lowest, {lowest}, is that of epoch {epoch}.",
            Verticals = [new VerticalMark(history.Epochs[best], $"lowest validation loss {lowest}, epoch {epoch}", IsDefault: true)],
        };
    }

    /// <summary>The penalty of each layer's weights and outputs.</summary>
    public static ChartSpec Penalty(ReportedHistory history)
    {
        Series[] series = [.. history.PenalizedLayers.Select((layer, index) => new Series(layer, history.PenaltyOf(layer)) { Style = index })];
        return ByEpoch(history, "penalty", "Penalty by epoch", "penalty of each layer at the end of the epoch") with
        {
            Description = $"Penalty of each layer, first to last epoch: {string.Join(", ", series.Select(Ends))}.",
            Series = series,
            Scale = ValueScale.Linear(series.SelectMany(line => line.Values).Append(0)),
            LabelsAtLines = true,
        };
    }

    /// <summary>One metric on training and validation rows.</summary>
    public static ChartSpec Metric(ReportedHistory history, string metric)
    {
        var series = new List<Series> { new("training", history[metric]) { Style = 1 } };
        if (history.ValidationOf(metric).Count > 0) series.Insert(0, new Series("validation", history.ValidationOf(metric)));
        return ByEpoch(history, $"metric-{history.Metrics.ToList().IndexOf(metric)}", $"{metric} by epoch", metric) with
        {
            Description = $"{metric}, first to last epoch: {string.Join(", ", series.Select(Ends))}.",
            Series = series,
            Scale = ValueScale.Linear(series.SelectMany(line => line.Values)),
        };
    }

    /// <summary>The learning rate at the end of each epoch.</summary>
    public static ChartSpec LearningRate(ReportedHistory history)
    {
        var rate = new Series("learning rate", history["learning_rate"]) { Style = 3 };
        return ByEpoch(history, "rate", "Learning rate by epoch", "learning rate of the next step") with
        {
            Description = $"First to last epoch: {Ends(rate)}.",
            Series = [rate],
            Scale = ValueScale.Linear(rate.Values.Append(0)),
        };
    }

    static ChartSpec ByEpoch(ReportedHistory history, string id, string title, string valueTitle) => new()
    {
        Id = id,
        Title = title,
        ValueTitle = valueTitle,
        Place = Place.Epoch,
        PlaceTitle = "epoch",
        Places = history.Epochs,
    };

    static string Ends(Series series) => $"{series.Name} from {Ends(series.Values)}";

    static string Ends(IReadOnlyList<double> values) => $"{Short(values[0])} to {Short(values[^1])}";
}
