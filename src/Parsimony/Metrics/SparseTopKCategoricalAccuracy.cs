namespace Parsimony.Metrics;

/// <summary>The share of rows for which fewer than k outputs are larger than that of the true class; the target is the class index.</summary>
/// <param name="k">How many of the largest outputs count, at least 1. Default 5.</param>
/// <param name="name">The metric's name in a history; <c>sparse_top_k_categorical_accuracy</c> by default.</param>
/// <exception cref="ParsimonyException"><paramref name="k"/> is below 1.</exception>
public sealed class SparseTopKCategoricalAccuracy(int k = TopKCategoricalAccuracy.DefaultK, string? name = null)
    : MeanMetric(name ?? "sparse_top_k_categorical_accuracy")
{
    /// <summary>How many of the largest outputs count.</summary>
    public int K { get; } = Argument.AtLeast(1, k, nameof(SparseTopKCategoricalAccuracy));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["k"] = K, ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        RowReader.IsAmongTop(outputs, RowReader.ClassIndex(outputs, targets, Name), K) ? 1 : 0;
}
