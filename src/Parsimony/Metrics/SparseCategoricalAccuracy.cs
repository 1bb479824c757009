namespace Parsimony.Metrics;

/// <summary>The share of rows whose largest output, the first of equal ones, is that of the true class; the target is the class index.</summary>
/// <param name="name">The metric's name in a history; <c>sparse_categorical_accuracy</c> by default.</param>
public sealed class SparseCategoricalAccuracy(string? name = null) : MeanMetric(name ?? "sparse_categorical_accuracy")
{
    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        RowReader.ArgMax(outputs) == RowReader.ClassIndex(outputs, targets, Name) ? 1 : 0;
}
