namespace Parsimony.Layers;

/// <summary>Multiplies inputs of one shape, element by element: <c>y = x_1 x_2 ...</c>, for example by a gate.</summary>
public sealed class Multiply : MergeLayer
{
    private protected override void ForwardRow(LayerContext context, int row) => Combine(context, row, TensorPrimitives.Multiply);

    private protected override void BackwardRow(LayerContext context, int row)
    {
        for (var i = 0; i < context.InputShapes.Count; i++)
        {
            // Inputs may be zero: multiply the other inputs instead of dividing the output by this one.
            var gradient = context.InputGradient(row, i);
            context.OutputGradient(row).CopyTo(gradient);
            for (var other = 0; other < context.InputShapes.Count; other++)
            {
                if (other != i) TensorPrimitives.Multiply(gradient, context.Input(row, other), gradient);
            }
        }
    }
}
