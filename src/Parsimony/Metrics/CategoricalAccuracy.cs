namespace Parsimony.Metrics;

/// <summary>The share of rows whose largest output, the first of equal ones, is that of the true class; targets are one-hot.</summary>
/// <param name="name">The metric's name in a history; <c>categorical_accuracy</c> by default.</param>
public sealed class CategoricalAccuracy(string? name = null) : MeanMetric(name ?? "categorical_accuracy")
{
    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        return RowReader.ArgMax(outputs) == RowReader.ArgMax(targets) ? 1 : 0;
    }
}
