using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Lays all axes of a row into one: [28, 28] becomes [784], in the order in which the numbers lie.</summary>
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs).Size);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => Rows.CopyForward(context);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => Rows.CopyBackward(context);
}
