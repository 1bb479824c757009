namespace Parsimony.Layers;

/// <summary>The base of the layers that apply an activation and do nothing else; the output has the input's shape.</summary>
/// <remarks>Only this library derives from it. Derive from <see cref="ActivationFunction"/> for an activation of your own.</remarks>
public abstract class ActivationLayer : Layer
{
    readonly ActivationFunction _activation;
    readonly bool _needsAxis;

    private protected ActivationLayer(ActivationFunction activation, bool needsAxis = false)
    {
        ArgumentNullException.ThrowIfNull(activation);
        (_activation, _needsAxis) = (activation, needsAxis);
    }

    internal sealed override ActivationFunction AppliedFunction => _activation;

    /// <inheritdoc/>
    public sealed override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        if (_needsAxis) LastAxisLength(shape);
        return new LayerBuild(shape);
    }

    /// <inheritdoc/>
    public sealed override void Forward(LayerContext context)
    {
        var length = PartLength(context.InputShapes[0]);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            for (var start = 0; start < inputs.Length; start += length)
                _activation.Forward(inputs.Slice(start, length), outputs.Slice(start, length));
        }
    }

    /// <inheritdoc/>
    public sealed override void Backward(LayerContext context)
    {
        var length = PartLength(context.InputShapes[0]);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var start = 0; start < context.Input(row).Length; start += length)
            {
                _activation.Backward(
                    context.Input(row).Slice(start, length),
                    context.Output(row).Slice(start, length),
                    context.OutputGradient(row).Slice(start, length),
                    context.InputGradient(row).Slice(start, length));
            }
        }
    }

    // Softmax works along the last axis; an elementwise activation takes the whole row in one call.
    int PartLength(Shape shape) => shape.Rank < 2 || _activation is ElementwiseActivation ? shape.Size : shape[^1];
}
