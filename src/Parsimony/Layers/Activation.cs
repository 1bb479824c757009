using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Applies an activation: <c>y = phi(x)</c>, element by element or, like softmax, along the last axis.</summary>
/// <remarks>Takes and gives any shape.</remarks>
public sealed class Activation : Layer
{
    /// <summary>A layer that applies an activation.</summary>
    /// <param name="activation">phi, for example <c>"relu"</c>.</param>
    public Activation(ActivationFunction activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Function = activation;
    }

    /// <summary>phi.</summary>
    public ActivationFunction Function { get; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["activation"] = Registry<ActivationFunction>.ToJson(Function) };

    internal override ActivationFunction? AppliedFunction => Function;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => ActivationRows.Forward(context, Function);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => ActivationRows.Backward(context, Function);

    internal static Activation FromConfig(JsonObject config) => new(ActivationRegistry.All.FromJson(config["activation"]));
}
