using System.Numerics.Tensors;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Adds inputs of one shape, element by element: <c>y = x_1 + x_2 + ...</c>, for example around a residual block.</summary>
public sealed class Add : Layer
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
            TensorPrimitives.Add(context.Input(row, 0), context.Input(row, 1), outputs);
            for (var i = 2; i < count; i++) TensorPrimitives.Add(outputs, context.Input(row, i), outputs);
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var count = context.InputShapes.Count;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var i = 0; i < count; i++) context.OutputGradient(row).CopyTo(context.InputGradient(row, i));
        }
    }
}
