using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>Share of rows whose true class is among the k largest outputs, targets one-hot; equal outputs do a class no harm.</summary>
public sealed class TopKCategoricalAccuracy : MeanMetric
{
    internal const int DefaultK = 5;

    /// <summary>The metric.</summary>
    /// <param name="k">How many classes are looked at, at least 1. Default 5.</param>
    /// <param name="name">The name in a history; <c>top_k_categorical_accuracy</c> by default.</param>
    /// <exception cref="ParsimonyException"><paramref name="k"/> is below 1.</exception>
    public TopKCategoricalAccuracy(int k = DefaultK, string? name = null) : base(name ?? "top_k_categorical_accuracy") => K = Checked(k);

    /// <summary>How many classes are looked at.</summary>
    public int K { get; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["k"] = K, ["name"] = Name };

    /// <summary>The number, if it is one of classes.</summary>
    internal static int Checked(int k) => k >= 1 ? k : throw new ParsimonyException($"k is {k}: expected at least 1.");

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        return RowReader.IsAmongTop(outputs, RowReader.ArgMax(targets), K) ? 1 : 0;
    }
}
