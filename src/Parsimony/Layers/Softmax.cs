using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Turns numbers along the last axis into shares that add up to 1: <c>y_j = e^x_j / sum_k e^x_k</c>.</summary>
/// <remarks>
/// Takes and gives any shape of at least one axis. Where Parsimony.Activations is imported too, the name is ambiguous: write <c>new Activation("softmax")</c>,
/// or <c>"softmax"</c> as the activation of the layer before.
/// </remarks>
public sealed class Softmax : Layer
{
    readonly Activations.Softmax _function = new();

    internal override Activations.ActivationFunction? AppliedFunction => _function;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        this.LastAxis(shape);
        return new LayerBuild(shape);
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => ActivationRows.Forward(context, _function);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => ActivationRows.Backward(context, _function);
}
