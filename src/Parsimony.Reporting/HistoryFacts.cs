using Parsimony.Training;

namespace Parsimony.Reporting;

/// <summary>What the charts of a training read off its history.</summary>
sealed class HistoryFacts
{
    const string Validation = "val_", LayerPrefix = "penalty/", Rate = "learning_rate";

    static readonly string[] s_notMetrics = ["loss", "penalty", "total", Rate];

    readonly History _history;

    /// <summary>Reads a history.</summary>
    /// <exception cref="ArgumentException">No epoch was recorded.</exception>
    public HistoryFacts(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Epochs.Count == 0) throw new ArgumentException("A picture needs at least one epoch; the history has none.", nameof(history));
        _history = history;
        Epochs = [.. history.Epochs.Select(epoch => epoch + 1.0)];
        PenalizedLayers = [.. history.Keys.Where(key => key.StartsWith(LayerPrefix, StringComparison.Ordinal)).Select(key => key[LayerPrefix.Length..])];
        Metrics = [.. history.Keys.Where(IsMetric)];
        BestIndex = IndexOfLeast(this["val_loss"]);
    }

    /// <summary>[epochs] counted from 1.</summary>
    public IReadOnlyList<double> Epochs { get; }

    /// <summary>Layers with penalties of their own, in the order of the model.</summary>
    public IReadOnlyList<string> PenalizedLayers { get; }

    /// <summary>Names of metrics, without those of validation.</summary>
    public IReadOnlyList<string> Metrics { get; }

    public IReadOnlyList<string> Keys => _history.Keys;

    public IReadOnlyList<string> Warnings => _history.Warnings;

    /// <summary>Index of the epoch with the lowest validation loss; null where nothing was validated.</summary>
    public int? BestIndex { get; }

    public bool IsValidated => Has("val_loss");

    public bool IsPenalized => Has("penalty");

    /// <summary>The learning rate changed.</summary>
    public bool HasSchedule => this[Rate].Distinct().Count(double.IsFinite) > 1;

    /// <summary>[epochs] what was recorded under a name; empty where nothing was.</summary>
    public IReadOnlyList<double> this[string key] => Has(key) ? _history[key] : [];

    public bool Has(string key) => _history.Keys.Contains(key);

    /// <summary>[epochs] the penalties of one layer.</summary>
    public IReadOnlyList<double> PenaltyOf(string layer) => this[LayerPrefix + layer];

    /// <summary>[epochs] a metric on the validation data; empty where there are none.</summary>
    public IReadOnlyList<double> ValidationOf(string metric) => this[Validation + metric];

    bool IsMetric(string key) => !s_notMetrics.Contains(key)
        && !key.StartsWith(LayerPrefix, StringComparison.Ordinal)
        && !(key.StartsWith(Validation, StringComparison.Ordinal) && Has(key[Validation.Length..]));

    static int? IndexOfLeast(IReadOnlyList<double> values)
    {
        int? best = null;
        for (var i = 0; i < values.Count; i++)
        {
            if (double.IsFinite(values[i]) && (best is null || values[i] < values[best.Value])) best = i;
        }

        return best;
    }
}
