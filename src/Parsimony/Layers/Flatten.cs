namespace Parsimony.Layers;

/// <summary>Joins all axes of a row into one: [28, 28] becomes [784]. The numbers keep their order.</summary>
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs).Size);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => RowCopy.Forward(context);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => RowCopy.Backward(context);
}
