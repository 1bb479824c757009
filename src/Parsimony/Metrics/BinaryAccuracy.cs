namespace Parsimony.Metrics;

/// <summary>The share of outputs decided rightly as yes or no: the mean over rows of <c>mean_j [(p_j &gt; threshold) = y_j]</c>.</summary>
/// <param name="threshold">Outputs above it, not at it, are a yes; finite. Default 0.5; use 0 for logits.</param>
/// <param name="name">The metric's name in a history; <c>binary_accuracy</c> by default.</param>
/// <exception cref="ParsimonyException"><paramref name="threshold"/> is not finite.</exception>
public sealed class BinaryAccuracy(float threshold = BinaryAccuracy.DefaultThreshold, string? name = null)
    : MeanMetric(name ?? "binary_accuracy")
{
    internal const float DefaultThreshold = 0.5f;

    /// <summary>Outputs above it are a yes.</summary>
    public float Threshold { get; } = Argument.Finite(threshold, nameof(BinaryAccuracy));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["threshold"] = Threshold, ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        double right = 0;
        for (var j = 0; j < outputs.Length; j++)
        {
            if (outputs[j] > Threshold == RowReader.IsPositive(outputs, targets, j, Name)) right++;
        }

        return right / outputs.Length;
    }
}
