using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>A rectifier that lets a share of negative inputs through: <c>y = x</c> above 0, else <c>negativeSlope x</c>.</summary>
/// <remarks>Takes and gives any shape. As in Keras, the layer's slope is 0.3 by default, that of the activation <c>leaky_relu</c> 0.2.</remarks>
public sealed class LeakyReLU : Layer
{
    readonly LeakyRelu _function;

    /// <summary>A leaky rectifier.</summary>
    /// <param name="negativeSlope">Slope below 0, at least 0.</param>
    /// <exception cref="ParsimonyException">The slope is below 0 or not finite.</exception>
    public LeakyReLU(float negativeSlope = 0.3f) => _function = new LeakyRelu(Argument.NotNegative(negativeSlope, nameof(LeakyReLU)));

    /// <summary>Slope below 0.</summary>
    public float NegativeSlope => _function.NegativeSlope;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["negative_slope"] = NegativeSlope };

    internal override ActivationFunction? AppliedFunction => _function;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => ActivationRows.Forward(context, _function);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => ActivationRows.Backward(context, _function);

    internal static LeakyReLU FromConfig(JsonObject config) => new(config.Number("negative_slope", 0.3f));
}
