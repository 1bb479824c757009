namespace Parsimony.Layers;

/// <summary>The base of the layers that combine several inputs of one shape, element by element, into an output of that shape.</summary>
/// <remarks>Only this library derives from it. Derive from <see cref="Layer"/> for a layer of your own.</remarks>
public abstract class MergeLayer : Layer
{
    readonly int _mostInputs;

    private protected MergeLayer(int mostInputs = int.MaxValue) => _mostInputs = mostInputs;

    private protected delegate void Operation(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">There are too few or too many inputs, or their shapes differ.</exception>
    public sealed override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        CheckCount(this, inputs, _mostInputs);
        return inputs.All(inputs[0].Equals) ? new LayerBuild(inputs[0]) : throw new ParsimonyException(
            $"{Title} needs inputs of one shape, found {string.Join(", ", inputs)}. "
            + "Bring them to one shape first, for example with Dense or Reshape.");
    }

    /// <inheritdoc/>
    public sealed override void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++) ForwardRow(context, row);
    }

    /// <inheritdoc/>
    public sealed override void Backward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++) BackwardRow(context, row);
    }

    /// <summary>Checks that a layer has at least two inputs.</summary>
    /// <exception cref="ParsimonyException">There are fewer than two inputs, or more than <paramref name="most"/>.</exception>
    internal static void CheckCount(Layer layer, IReadOnlyList<Shape> inputs, int most = int.MaxValue)
    {
        if (inputs.Count >= 2 && inputs.Count <= most) return;
        var expected = most == 2 ? "two inputs" : "at least two inputs";
        throw new ParsimonyException(
            $"{layer.Title} takes {expected}, found {inputs.Count}: call it with them, as in new {layer.ClassName}().Call(a, b).");
    }

    private protected abstract void ForwardRow(LayerContext context, int row);

    private protected abstract void BackwardRow(LayerContext context, int row);

    /// <summary>Combines the inputs of one row from left to right: <c>((x_1 op x_2) op x_3) ...</c>.</summary>
    private protected static void Combine(LayerContext context, int row, Operation operation)
    {
        var outputs = context.Output(row);
        operation(context.Input(row, 0), context.Input(row, 1), outputs);
        for (var i = 2; i < context.InputShapes.Count; i++) operation(outputs, context.Input(row, i), outputs);
    }
}
