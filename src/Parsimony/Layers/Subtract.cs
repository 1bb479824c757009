using System.Numerics.Tensors;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Subtracts the second of two inputs of one shape from the first, element by element: <c>y = x_1 - x_2</c>.</summary>
public sealed class Subtract : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">There are not two inputs, or shapes differ.</exception>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(this.Same(inputs, atMost: 2));

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
            TensorPrimitives.Subtract(context.Input(row, 0), context.Input(row, 1), context.Output(row));
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            context.OutputGradient(row).CopyTo(context.InputGradient(row, 0));
            TensorPrimitives.Negate(context.OutputGradient(row), context.InputGradient(row, 1));
        }
    }
}
