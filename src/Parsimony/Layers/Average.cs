using System.Numerics.Tensors;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>The mean of inputs of one shape, element by element: <c>y = (x_1 + ... + x_n) / n</c>.</summary>
public sealed class Average : Layer
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
            TensorPrimitives.Divide(outputs, count, outputs);
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var count = context.InputShapes.Count;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var i = 0; i < count; i++) TensorPrimitives.Divide(context.OutputGradient(row), count, context.InputGradient(row, i));
        }
    }
}
