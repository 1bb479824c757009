using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Adds normal noise to inputs while training: <c>y = x + N(0, stddev)</c>.</summary>
/// <remarks>Takes and gives any shape; passes inputs unchanged in predictions.</remarks>
public sealed class GaussianNoise : Layer
{
    /// <summary>A layer of additive noise.</summary>
    /// <param name="stddev">Standard deviation of the noise, at least 0; 0 adds none.</param>
    /// <exception cref="ParsimonyException">The standard deviation is below 0 or not finite.</exception>
    public GaussianNoise(float stddev) => Stddev = Argument.NotNegative(stddev, nameof(GaussianNoise));

    /// <summary>Standard deviation of the noise.</summary>
    public float Stddev { get; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["stddev"] = Stddev };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            if (!context.IsTraining || Stddev == 0)
            {
                inputs.CopyTo(outputs);
                continue;
            }

            NormalNoise.Fill(outputs, 0, Stddev, context.Random(row));
            TensorPrimitives.Add(inputs, outputs, outputs);
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => Rows.CopyBackward(context);

    internal static GaussianNoise FromConfig(JsonObject config) => new(config.Number("stddev", float.NaN));
}
