using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>The exponential linear unit as a layer: <c>y = x</c> above 0, else <c>alpha (e^x - 1)</c> (Clevert, Unterthiner, Hochreiter 2016).</summary>
/// <remarks>Takes and gives any shape.</remarks>
public sealed class ELU : Layer
{
    readonly Elu _function;

    /// <summary>An exponential linear unit.</summary>
    /// <param name="alpha">Minus the limit far below 0, at least 0.</param>
    /// <exception cref="ParsimonyException">Alpha is below 0 or not finite.</exception>
    public ELU(float alpha = 1) => _function = new Elu(alpha);

    /// <summary>Minus the limit far below 0.</summary>
    public float Alpha => _function.Alpha;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["alpha"] = Alpha };

    internal override ActivationFunction? AppliedFunction => _function;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => ActivationRows.Forward(context, _function);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => ActivationRows.Backward(context, _function);

    internal static ELU FromConfig(JsonObject config) => new(config.Number("alpha", 1));
}
