namespace Parsimony.Layers;

/// <summary>Applies an activation: <c>y = phi(x)</c>, element by element or, for softmax, along the last axis.</summary>
/// <remarks>The layer takes inputs of any shape.</remarks>
/// <param name="activation">The function phi, for example <c>"relu"</c>.</param>
public sealed class Activation(ActivationFunction activation) : ActivationLayer(activation)
{
    /// <summary>The function phi that the layer applies.</summary>
    public ActivationFunction Function => AppliedFunction;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["activation"] = Registry<ActivationFunction>.ToJson(Function) };

    internal static Activation FromConfig(JsonObject config) => new(ActivationRegistry.All.FromJson(config["activation"]));
}
