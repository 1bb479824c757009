using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>Share of rows whose true class is among the k largest outputs, the target being its index; equal outputs do a class no harm.</summary>
/// <param name="k">How many classes are looked at, at least 1. Default 5.</param>
/// <param name="name">The name in a history; <c>sparse_top_k_categorical_accuracy</c> by default.</param>
/// <exception cref="ParsimonyException"><paramref name="k"/> is below 1.</exception>
public sealed class SparseTopKCategoricalAccuracy(int k = TopKCategoricalAccuracy.DefaultK, string? name = null)
    : MeanMetric(name ?? "sparse_top_k_categorical_accuracy")
{
    /// <summary>How many classes are looked at.</summary>
    public int K { get; } = TopKCategoricalAccuracy.Checked(k);

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["k"] = K, ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        RowReader.IsAmongTop(outputs, RowReader.ClassIndex(outputs, targets, Name), K) ? 1 : 0;
}
