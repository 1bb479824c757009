namespace Parsimony.Layers;

/// <summary>Applies a rectifier: <c>y = min(x, maxValue)</c> above the threshold, <c>negativeSlope (x - threshold)</c> below.</summary>
/// <remarks>The layer takes inputs of any shape. Without arguments it does what <c>activation: "relu"</c> does in the layer before.</remarks>
/// <param name="maxValue">The largest output, at least 0; null (the default) means no limit.</param>
/// <param name="negativeSlope">The slope below the threshold; at least 0, 0 by default.</param>
/// <param name="threshold">The input above which the rectifier passes inputs on; at least 0, 0 by default.</param>
/// <exception cref="ParsimonyException">An argument is below 0 or not finite.</exception>
public sealed class ReLU(float? maxValue = null, float negativeSlope = 0, float threshold = 0)
    : ActivationLayer(new Relu(negativeSlope, maxValue, threshold))
{
    /// <summary>The largest output; null means no limit.</summary>
    public float? MaxValue { get; } = maxValue;

    /// <summary>The slope below the threshold.</summary>
    public float NegativeSlope { get; } = negativeSlope;

    /// <summary>The input above which the rectifier passes inputs on.</summary>
    public float Threshold { get; } = threshold;

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["max_value"] = MaxValue, ["negative_slope"] = NegativeSlope, ["threshold"] = Threshold };

    internal static ReLU FromConfig(JsonObject config) => new(
        config["max_value"] is null ? null : config.Number("max_value", 0),
        config.Number("negative_slope", 0),
        config.Number("threshold", 0));
}
