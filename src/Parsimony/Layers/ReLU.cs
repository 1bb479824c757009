using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>The rectifier as a layer: <c>y = min(x, maxValue)</c> above the threshold, else <c>negativeSlope (x - threshold)</c>.</summary>
/// <remarks>Takes and gives any shape; <c>activation: "relu"</c> in the layer before does the same in one pass.</remarks>
public sealed class ReLU : Layer
{
    readonly Relu _function;

    /// <summary>A rectifier.</summary>
    /// <param name="maxValue">Largest output, at least 0; null for no limit.</param>
    /// <param name="negativeSlope">Slope below the threshold, at least 0.</param>
    /// <param name="threshold">Where the rectifier opens, at least 0.</param>
    /// <exception cref="ParsimonyException">An argument is out of its range.</exception>
    public ReLU(float? maxValue = null, float negativeSlope = 0, float threshold = 0) => _function = new Relu(negativeSlope, maxValue, threshold);

    /// <summary>Largest output; null for no limit.</summary>
    public float? MaxValue => _function.MaxValue;

    /// <summary>Slope below the threshold.</summary>
    public float NegativeSlope => _function.NegativeSlope;

    /// <summary>Where the rectifier opens.</summary>
    public float Threshold => _function.Threshold;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["max_value"] = MaxValue, ["negative_slope"] = NegativeSlope, ["threshold"] = Threshold };

    internal override ActivationFunction? AppliedFunction => _function;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => ActivationRows.Forward(context, _function);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => ActivationRows.Backward(context, _function);

    internal static ReLU FromConfig(JsonObject config) => new(
        config["max_value"] is null ? null : config.Number("max_value", 0),
        config.Number("negative_slope", 0),
        config.Number("threshold", 0));
}
