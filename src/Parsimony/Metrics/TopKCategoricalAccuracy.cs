namespace Parsimony.Metrics;

/// <summary>The share of rows for which fewer than k outputs are larger than that of the true class; targets are one-hot.</summary>
/// <param name="k">How many of the largest outputs count, at least 1. Default 5.</param>
/// <param name="name">The metric's name in a history; <c>top_k_categorical_accuracy</c> by default.</param>
/// <exception cref="ParsimonyException"><paramref name="k"/> is below 1.</exception>
public sealed class TopKCategoricalAccuracy(int k = TopKCategoricalAccuracy.DefaultK, string? name = null)
    : MeanMetric(name ?? "top_k_categorical_accuracy")
{
    internal const int DefaultK = 5;

    /// <summary>How many of the largest outputs count.</summary>
    public int K { get; } = Argument.AtLeast(1, k, nameof(TopKCategoricalAccuracy));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["k"] = K, ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        return RowReader.IsAmongTop(outputs, RowReader.ArgMax(targets), K) ? 1 : 0;
    }
}
