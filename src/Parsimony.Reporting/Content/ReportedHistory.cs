using Parsimony.Training;

namespace Parsimony.Reporting.Content;

/// <summary>The history of a training as its charts need it.</summary>
sealed class ReportedHistory
{
    const string Validation = "val_", LayerPrefix = "penalty/", Rate = "learning_rate";

    static readonly string[] s_notMetrics = ["loss", "penalty", "total", Rate];

    readonly History _history;

    /// <summary>Reads a history.</summary>
    /// <exception cref="ArgumentException">No epoch was recorded.</exception>
    public ReportedHistory(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Epochs.Count == 0)
            throw new ArgumentException("A picture needs at least one epoch; the history has none.", nameof(history));
        _history = history;
        Epochs = [.. history.Epochs.Select(epoch => epoch + 1.0)];
        PenalizedLayers =
        [
            .. history.Keys.Where(key => key.StartsWith(LayerPrefix, StringComparison.Ordinal)).Select(key => key[LayerPrefix.Length..]),
        ];
        Metrics = [.. history.Keys.Where(IsMetric)];
        var finite = this["val_loss"].Index().Where(entry => double.IsFinite(entry.Item)).ToArray();
        BestIndex = finite.Length == 0 ? null : finite.MinBy(entry => entry.Item).Index;
    }

    /// <summary>[epochs] counted from 1.</summary>
    public IReadOnlyList<double> Epochs { get; }

    /// <summary>Layers with penalties of their own, in the order of the model.</summary>
    public IReadOnlyList<string> PenalizedLayers { get; }

    /// <summary>Names of the metrics on the training rows.</summary>
    public IReadOnlyList<string> Metrics { get; }

    public IReadOnlyList<string> Keys => _history.Keys;

    public IReadOnlyList<string> Warnings => _history.Warnings;

    /// <summary>Index of the epoch with the lowest validation loss; null without validation data.</summary>
    public int? BestIndex { get; }

    public bool IsValidated => Has("val_loss");

    public bool IsPenalized => Has("penalty");

    /// <summary>True where the learning rate changed.</summary>
    public bool HasSchedule => this[Rate].Distinct().Count(double.IsFinite) > 1;

    /// <summary>[epochs] the values of one key; empty where it was not recorded.</summary>
    public IReadOnlyList<double> this[string key] => Has(key) ? _history[key] : [];

    /// <summary>True where a key was recorded.</summary>
    public bool Has(string key) => _history.Keys.Contains(key);

    /// <summary>[epochs] the penalties of one layer.</summary>
    public IReadOnlyList<double> PenaltyOf(string layer) => this[LayerPrefix + layer];

    /// <summary>[epochs] a metric on the validation rows; empty where there are none.</summary>
    public IReadOnlyList<double> ValidationOf(string metric) => this[Validation + metric];

    bool IsMetric(string key) => !s_notMetrics.Contains(key)
        && !key.StartsWith(LayerPrefix, StringComparison.Ordinal)
        && !(key.StartsWith(Validation, StringComparison.Ordinal) && Has(key[Validation.Length..]));
}
