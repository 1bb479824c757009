namespace Parsimony.Layers;

/// <summary>Adds inputs of one shape, element by element: <c>y = x_1 + x_2 + ...</c>, for example around a residual block.</summary>
public sealed class Add : MergeLayer
{
    private protected override void ForwardRow(LayerContext context, int row) => Combine(context, row, TensorPrimitives.Add);

    private protected override void BackwardRow(LayerContext context, int row)
    {
        for (var i = 0; i < context.InputShapes.Count; i++) context.OutputGradient(row).CopyTo(context.InputGradient(row, i));
    }
}
