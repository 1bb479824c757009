namespace Parsimony.Layers;

/// <summary>Averages inputs of one shape, element by element: <c>y = (x_1 + ... + x_n) / n</c>.</summary>
public sealed class Average : MergeLayer
{
    private protected override void ForwardRow(LayerContext context, int row)
    {
        Combine(context, row, TensorPrimitives.Add);
        TensorPrimitives.Divide(context.Output(row), context.InputShapes.Count, context.Output(row));
    }

    private protected override void BackwardRow(LayerContext context, int row)
    {
        var count = context.InputShapes.Count;
        for (var i = 0; i < count; i++) TensorPrimitives.Divide(context.OutputGradient(row), count, context.InputGradient(row, i));
    }
}
