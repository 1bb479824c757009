namespace Parsimony.Layers;

/// <summary>Scales each row to length 1 along its last axis: <c>y = x / sqrt(max(sum x^2, 1e-12))</c>.</summary>
/// <remarks>The layer takes inputs of any shape with at least one axis. A row of zeros stays zero.</remarks>
public sealed class UnitNormalization : Layer
{
    // Keras' least squared length, which avoids a division by zero.
    const double LeastSquare = 1e-12;

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        LastAxisLength(shape);
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
    /// <remarks><c>dx = (dy - y (y dy)) / |x|</c>. Where the sum of squares is below 1e-12, the scale is constant and <c>dx = 1e6 dy</c>.</remarks>
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
