using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Scales each row to length 1 along its last axis: <c>y = x / sqrt(max(sum x^2, 1e-12))</c>.</summary>
/// <remarks>Takes and gives any shape of at least one axis.</remarks>
public sealed class UnitNormalization : Layer
{
    // Keras' floor of the squared length: a row of zeros stays zero.
    const double LeastSquare = 1e-12;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        this.LastAxis(shape);
        return new LayerBuild(shape);
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var length = context.InputShapes[0][^1];
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var start = 0; start < context.Input(row).Length; start += length)
            {
                var inputs = context.Input(row).Slice(start, length);
                var outputs = context.Output(row).Slice(start, length);
                var scale = 1 / Math.Sqrt(Math.Max(Product(inputs, inputs), LeastSquare));
                for (var j = 0; j < length; j++) outputs[j] = (float)(inputs[j] * scale);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks><c>dx = (dy - y (y dy)) / |x|</c>; below the floor of the length, where that is constant, dx = dy 1e6.</remarks>
    public override void Backward(LayerContext context)
    {
        var length = context.InputShapes[0][^1];
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var start = 0; start < context.Input(row).Length; start += length)
            {
                var inputs = context.Input(row).Slice(start, length);
                var outputGradient = context.OutputGradient(row).Slice(start, length);
                var inputGradient = context.InputGradient(row).Slice(start, length);
                var square = Product(inputs, inputs);
                var scale = 1 / Math.Sqrt(Math.Max(square, LeastSquare));
                var along = square > LeastSquare ? Product(inputs, outputGradient) / square : 0;
                for (var j = 0; j < length; j++) inputGradient[j] = (float)((outputGradient[j] - inputs[j] * along) * scale);
            }
        }
    }

    static double Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (var j = 0; j < left.Length; j++) sum += (double)left[j] * right[j];
        return sum;
    }
}
