using System.Text.Json.Nodes;
using Parsimony.Losses;

namespace Parsimony.Metrics;

/// <summary>
/// Keras' metric <c>cosine_similarity</c>: the mean cosine between outputs and targets, 1 where they point the same way; the loss of
/// that name is its negative.
/// </summary>
/// <remarks>Lengths below 1e-7 count as 1e-7: a row of zeros has the cosine 0.</remarks>
/// <param name="name">The name in a history; <c>cosine_similarity</c> by default.</param>
public sealed class MeanCosineSimilarity(string? name = null) : MeanMetric(name ?? "cosine_similarity")
{
    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        return CosineSimilarity.Cosine(outputs, targets);
    }
}
