using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Multiplies inputs by normal noise while training: <c>y = x N(1, sqrt(rate / (1 - rate)))</c>, the mean and spread of dropout.</summary>
/// <remarks>Takes and gives any shape; passes inputs unchanged in predictions (Srivastava et al. 2014, section 10).</remarks>
public sealed class GaussianDropout : Layer
{
    /// <summary>A layer of multiplicative noise.</summary>
    /// <param name="rate">Share of inputs that dropout with the same spread would drop, in [0, 1); 0 passes all unchanged.</param>
    /// <exception cref="ParsimonyException">The rate is not in [0, 1).</exception>
    public GaussianDropout(float rate) => Rate = LayerArguments.Rate(nameof(GaussianDropout), rate);

    /// <summary>Share of inputs that dropout with the same spread would drop.</summary>
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
        var stddev = Math.Sqrt(Rate / (1.0 - Rate));
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            if (!context.IsTraining || Rate == 0)
            {
                inputs.CopyTo(context.Output(row));
                continue;
            }

            var factors = context.Saved(row);
            NormalNoise.Fill(factors, 1, stddev, context.Random(row));
            TensorPrimitives.Multiply(inputs, factors, context.Output(row));
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

    internal static GaussianDropout FromConfig(JsonObject config) => new(config.Number("rate", float.NaN));
}
