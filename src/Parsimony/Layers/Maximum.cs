namespace Parsimony.Layers;

/// <summary>Takes the largest of inputs of one shape, element by element: <c>y = max(x_1, x_2, ...)</c>.</summary>
/// <remarks>The gradient goes to the largest input; where several are equal, to the first of them.</remarks>
public sealed class Maximum : MergeLayer
{
    private protected override void ForwardRow(LayerContext context, int row) => Combine(context, row, TensorPrimitives.Max);

    private protected override void BackwardRow(LayerContext context, int row)
    {
        var count = context.InputShapes.Count;
        for (var i = 0; i < count; i++) context.InputGradient(row, i).Clear();
        var outputGradient = context.OutputGradient(row);
        for (var element = 0; element < outputGradient.Length; element++)
        {
            var largest = 0;
            for (var i = 1; i < count; i++)
            {
                if (context.Input(row, i)[element] > context.Input(row, largest)[element]) largest = i;
            }

            context.InputGradient(row, largest)[element] = outputGradient[element];
        }
    }
}
