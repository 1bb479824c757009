using System.Numerics.Tensors;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>The largest of inputs of one shape, element by element: <c>y = max(x_1, x_2, ...)</c>.</summary>
/// <remarks>The gradient goes to the largest input, and to the first of them where several are equal.</remarks>
public sealed class Maximum : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">There are fewer than two inputs, or shapes differ.</exception>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(this.Same(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var count = context.InputShapes.Count;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var outputs = context.Output(row);
            TensorPrimitives.Max(context.Input(row, 0), context.Input(row, 1), outputs);
            for (var i = 2; i < count; i++) TensorPrimitives.Max(outputs, context.Input(row, i), outputs);
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var count = context.InputShapes.Count;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
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
}
