using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>Share of right yes-or-no outputs: the mean over rows of <c>mean_j [(p_j &gt; threshold) = y_j]</c>.</summary>
public sealed class BinaryAccuracy : MeanMetric
{
    internal const float DefaultThreshold = 0.5f;

    /// <summary>The metric.</summary>
    /// <param name="threshold">Outputs above it, not at it, are a yes; finite. Default 0.5; 0 where outputs are logits.</param>
    /// <param name="name">The name in a history; <c>binary_accuracy</c> by default.</param>
    /// <exception cref="ParsimonyException"><paramref name="threshold"/> is not finite.</exception>
    public BinaryAccuracy(float threshold = DefaultThreshold, string? name = null) : base(name ?? "binary_accuracy")
    {
        if (!float.IsFinite(threshold)) throw new ParsimonyException($"The threshold is {RowReader.Text(threshold)}: expected a finite number.");
        Threshold = threshold;
    }

    /// <summary>Outputs above it are a yes.</summary>
    public float Threshold { get; }

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
