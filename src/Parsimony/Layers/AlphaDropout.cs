using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Dropout that keeps mean 0 and variance 1, for networks of SELU units: dropped inputs become -1.7581, then <c>y = a x' + b</c>.</summary>
/// <remarks>
/// <c>a = ((1 - rate) (1 + rate s^2))^(-1/2)</c>, <c>b = -a s rate</c> with s = -1.7581, the value to which SELU saturates (Klambauer,
/// Unterthiner, Mayr, Hochreiter 2017, section "New Dropout Technique"). Takes and gives any shape; passes inputs unchanged in predictions.
/// The rate is met to 1/131072.
/// </remarks>
public sealed class AlphaDropout : Layer
{
    // - alpha * scale of SELU.
    const double Saturation = -1.6732632423543772 * 1.0507009873554805;

    /// <summary>A dropout layer for SELU units.</summary>
    /// <param name="rate">Share of inputs that are dropped, in [0, 1); 0 passes all.</param>
    /// <exception cref="ParsimonyException">The rate is not in [0, 1).</exception>
    public AlphaDropout(float rate) => Rate = LayerArguments.Rate(nameof(AlphaDropout), rate);

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
        var scale = 1 / Math.Sqrt((1.0 - Rate) * (1 + Rate * Saturation * Saturation));
        var droppedValue = (float)(scale * Saturation * (1 - Rate));
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            if (!context.IsTraining || Rate == 0)
            {
                inputs.CopyTo(outputs);
                continue;
            }

            var mask = context.Saved(row);
            RandomMask.Fill(mask, Rate, (float)scale, context.Random(row));

            // scale (x - s) + dropped value is a x + b; with a mask of 0 the dropped value is left, without a branch.
            TensorPrimitives.Subtract(inputs, (float)Saturation, outputs);
            TensorPrimitives.Multiply(outputs, mask, outputs);
            TensorPrimitives.Add(outputs, droppedValue, outputs);
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

    internal static AlphaDropout FromConfig(JsonObject config) => new(config.Number("rate", float.NaN));
}
