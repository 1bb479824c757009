namespace Parsimony.Metrics;

/// <summary>
/// The mean cosine of the angle between outputs and targets, 1 if they point the same way: Keras' metric <c>cosine_similarity</c>. The
/// loss <see cref="CosineSimilarity"/> is the negative of it.
/// </summary>
/// <remarks>Lengths below 1e-7 count as 1e-7: a row of zeros has the cosine 0.</remarks>
/// <param name="name">The metric's name in a history; <c>cosine_similarity</c> by default.</param>
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
