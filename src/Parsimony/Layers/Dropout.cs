using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Sets inputs to zero at random while training: <c>y = x m / (1 - rate)</c>, m = 0 with probability rate, else 1.</summary>
/// <remarks>
/// Takes and gives any shape. Kept values are scaled up, so that the mean stays and predictions need no change (inverted dropout;
/// Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014). The rate is met to 1/131072.
/// </remarks>
public sealed class Dropout : Layer
{
    /// <summary>A dropout layer.</summary>
    /// <param name="rate">Share of inputs that are dropped, in [0, 1); 0 passes all.</param>
    /// <exception cref="ParsimonyException">The rate is not in [0, 1).</exception>
    public Dropout(float rate) => Rate = LayerArguments.Rate(nameof(Dropout), rate);

    /// <summary>Share of inputs that are dropped.</summary>
    public float Rate { get; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["rate"] = Rate };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        return new LayerBuild(shape) { SavedPerRow = Rate > 0 ? shape.Size : 0 };
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            if (!context.IsTraining || Rate == 0)
            {
                inputs.CopyTo(context.Output(row));
                continue;
            }

            var mask = context.Saved(row);
            RandomMask.Fill(mask, Rate, kept: 1 / (1 - Rate), context.Random(row));
            TensorPrimitives.Multiply(inputs, mask, context.Output(row));
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var outputGradient = context.OutputGradient(row);
            if (!context.IsTraining || Rate == 0) outputGradient.CopyTo(context.InputGradient(row));
            else TensorPrimitives.Multiply(outputGradient, context.Saved(row), context.InputGradient(row));
        }
    }

    internal static Dropout FromConfig(JsonObject config) => new(config.Number("rate", float.NaN));
}
