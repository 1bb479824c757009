namespace Parsimony.Layers;

/// <summary>The base of the dropout layers: they multiply inputs by random factors in training and pass them unchanged in predictions.</summary>
/// <remarks>Only this library derives from it. Derive from <see cref="Layer"/> for a layer of your own.</remarks>
public abstract class DropoutLayer : Layer
{
    private protected DropoutLayer(float rate) => Rate = rate is >= 0 and < 1
        ? rate
        : throw new ParsimonyException($"{GetType().Name} has the rate {rate}, expected a share from 0 to below 1, for example 0.5.");

    /// <summary>
    /// The share of inputs that is dropped, in [0, 1). <see cref="GaussianDropout"/> drops none: its noise has the spread of dropout
    /// at this rate.
    /// </summary>
    public float Rate { get; }

    /// <inheritdoc/>
    public sealed override JsonObject GetConfig() => new() { ["rate"] = Rate };

    /// <inheritdoc/>
    public sealed override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        return new LayerBuild(shape) { SavedPerRow = Rate > 0 ? shape.Size : 0 };
    }

    /// <inheritdoc/>
    public sealed override void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            if (IsActive(context)) Drop(context.Input(row), context.Saved(row), context.Output(row), context.Random(row));
            else context.Input(row).CopyTo(context.Output(row));
        }
    }

    /// <inheritdoc/>
    public sealed override void Backward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var outputGradient = context.OutputGradient(row);
            if (IsActive(context)) TensorPrimitives.Multiply(outputGradient, context.Saved(row), context.InputGradient(row));
            else outputGradient.CopyTo(context.InputGradient(row));
        }
    }

    /// <summary>Draws the factors of one row and applies them; the backward pass multiplies gradients by the same factors.</summary>
    private protected abstract void Drop(ReadOnlySpan<float> inputs, Span<float> factors, Span<float> outputs, CounterRandom random);

    bool IsActive(LayerContext context) => context.IsTraining && Rate != 0;
}
