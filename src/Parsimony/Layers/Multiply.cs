using System.Numerics.Tensors;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Multiplies inputs of one shape, element by element: <c>y = x_1 x_2 ...</c>, for example by a gate.</summary>
public sealed class Multiply : Layer
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
            TensorPrimitives.Multiply(context.Input(row, 0), context.Input(row, 1), outputs);
            for (var i = 2; i < count; i++) TensorPrimitives.Multiply(outputs, context.Input(row, i), outputs);
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var count = context.InputShapes.Count;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var i = 0; i < count; i++)
            {
                // The product of the others, not the output divided by this one: inputs may be zero.
                var gradient = context.InputGradient(row, i);
                context.OutputGradient(row).CopyTo(gradient);
                for (var other = 0; other < count; other++)
                {
                    if (other != i) TensorPrimitives.Multiply(gradient, context.Input(row, other), gradient);
                }
            }
        }
    }
}
