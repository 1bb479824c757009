namespace Parsimony.Layers;

/// <summary>Puts inputs side by side along the last axis: [3] and [4] become [7], [5, 3] and [5, 4] become [5, 7].</summary>
public sealed class Concatenate : Layer
{
    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">There are fewer than two inputs, or they differ in another axis than the last.</exception>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        MergeLayer.CheckCount(this, inputs);
        var length = inputs.Sum(LastAxisLength);
        var others = inputs[0].Take(inputs[0].Rank - 1).ToArray();
        if (inputs.Any(input => !input.Take(input.Rank - 1).SequenceEqual(others)))
        {
            throw new ParsimonyException(
                $"{Title} joins the last axis and needs inputs that agree in all others, found {string.Join(", ", inputs)}. "
                + "Flatten or Reshape them first.");
        }

        return new LayerBuild(new Shape([.. others, length]));
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var lengths = context.InputShapes.Select(shape => shape[^1]).ToArray();
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var rest = context.Output(row);
            for (var offset = 0; !rest.IsEmpty; offset++)
            {
                for (var i = 0; i < lengths.Length; i++)
                {
                    context.Input(row, i).Slice(offset * lengths[i], lengths[i]).CopyTo(rest);
                    rest = rest[lengths[i]..];
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var lengths = context.InputShapes.Select(shape => shape[^1]).ToArray();
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var rest = context.OutputGradient(row);
            for (var offset = 0; !rest.IsEmpty; offset++)
            {
                for (var i = 0; i < lengths.Length; i++)
                {
                    rest[..lengths[i]].CopyTo(context.InputGradient(row, i).Slice(offset * lengths[i], lengths[i]));
                    rest = rest[lengths[i]..];
                }
            }
        }
    }
}
