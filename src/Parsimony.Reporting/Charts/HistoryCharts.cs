using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Charts;

/// <summary>The charts of a training by epoch: losses, penalties of each layer, metrics, learning rate.</summary>
static class HistoryCharts
{
    /// <summary>Data loss on training and validation rows, with the epoch of the lowest validation loss.</summary>
    /// <param name="facts">The training.</param>
    /// <param name="withPenalty">The sum of all penalties as a third line.</param>
    public static ChartSpec Loss(HistoryFacts facts, bool withPenalty)
    {
        var (training, validation) = (facts["loss"], facts["val_loss"]);
        var penalty = withPenalty ? facts["penalty"] : [];
        var series = new List<Series> { new("training loss", training) { Style = 1, ShortName = "training" } };
        if (facts.IsValidated) series.Insert(0, new Series("validation loss", validation) { ShortName = "validation" });
        if (penalty.Count > 0) series.Add(new Series("penalty", penalty) { Style = 2 });
        var highest = new[] { training, penalty }.SelectMany(values => values.Where(double.IsFinite).OrderDescending().Take(1));
        var scale = ValueScale.Loss((facts.IsValidated ? validation : training).Concat(highest), training.Concat(penalty));
        return Empty(facts, "loss") with
        {
            Title = "Loss by epoch",
            Description = LossReading(facts),
            ValueTitle = $"mean data loss{(penalty.Count > 0 ? " and penalty" : "")}{(scale.IsLog ? ", log scale" : "")}",
            Series = series,
            Scale = scale,
            Verticals = facts.BestIndex is { } best
                ? [new VerticalMark(facts.Epochs[best], $"lowest validation loss {Humane.Score(facts["val_loss"][best])}, epoch {facts.Epochs[best]:0}", IsDefault: true)]
                : [],
        };
    }

    /// <summary>What each layer's weights and outputs cost.</summary>
    public static ChartSpec Penalty(HistoryFacts facts)
    {
        Series[] series = [.. facts.PenalizedLayers.Select((layer, index) => new Series(layer, facts.PenaltyOf(layer)) { Style = index })];
        return Empty(facts, "penalty") with
        {
            Title = "Penalty by epoch",
            Description = $"Penalty of each layer, first to last epoch: {string.Join(", ", series.Select(Ends))}.",
            ValueTitle = "penalty of each layer at the end of the epoch",
            Series = series,
            Scale = ValueScale.Linear(series.SelectMany(line => line.Values).Append(0)),
            LabelsAtLines = true,
        };
    }

    /// <summary>One metric on training and validation rows.</summary>
    public static ChartSpec Metric(HistoryFacts facts, string metric)
    {
        var series = new List<Series> { new("training", facts[metric]) { Style = 1 } };
        if (facts.ValidationOf(metric).Count > 0) series.Insert(0, new Series("validation", facts.ValidationOf(metric)));
        return Empty(facts, $"metric-{facts.Metrics.ToList().IndexOf(metric)}") with
        {
            Title = $"{metric} by epoch",
            Description = $"{metric}, first to last epoch: {string.Join(", ", series.Select(Ends))}.",
            ValueTitle = metric,
            Series = series,
            Scale = ValueScale.Linear(series.SelectMany(line => line.Values)),
        };
    }

    /// <summary>The learning rate at the end of each epoch.</summary>
    public static ChartSpec LearningRate(HistoryFacts facts)
    {
        var rate = new Series("learning rate", facts["learning_rate"]) { Style = 3 };
        return Empty(facts, "rate") with
        {
            Title = "Learning rate by epoch",
            Description = $"First to last epoch: {Ends(rate)}.",
            ValueTitle = "learning rate of the next step",
            Series = [rate],
            Scale = ValueScale.Linear(rate.Values.Append(0)),
        };
    }

    static ChartSpec Empty(HistoryFacts facts, string id) => new()
    {
        Id = id,
        Title = "",
        Description = "",
        ValueTitle = "",
        Place = Place.Epoch,
        PlaceTitle = "epoch",
        Places = facts.Epochs,
        Series = [],
        Scale = ValueScale.Share,
    };

    static string LossReading(HistoryFacts facts)
    {
        var text = $"Data loss on the training rows over {facts.Epochs.Count} epochs, from {Ends(facts["loss"])}.";
        if (facts.BestIndex is not { } best) return text;
        var validation = facts["val_loss"];
        return $"{text} On the validation rows from {Ends(validation)}; the lowest, {Humane.Score(validation[best])}, is that of epoch {facts.Epochs[best]:0}.";
    }

    static string Ends(Series series) => $"{series.Name} from {Ends(series.Values)}";

    static string Ends(IReadOnlyList<double> values) => $"{Humane.Short(values[0])} to {Humane.Short(values[^1])}";
}
