namespace Parsimony.Layers;

/// <summary>Subtracts the second of two inputs of one shape from the first, element by element: <c>y = x_1 - x_2</c>.</summary>
public sealed class Subtract() : MergeLayer(mostInputs: 2)
{
    private protected override void ForwardRow(LayerContext context, int row) => Combine(context, row, TensorPrimitives.Subtract);

    private protected override void BackwardRow(LayerContext context, int row)
    {
        context.OutputGradient(row).CopyTo(context.InputGradient(row, 0));
        TensorPrimitives.Negate(context.OutputGradient(row), context.InputGradient(row, 1));
    }
}
