namespace Parsimony.Layers;

/// <summary>Adds normal noise to inputs in training: <c>y = x + N(0, stddev)</c>.</summary>
/// <remarks>The layer takes inputs of any shape and passes them unchanged in predictions.</remarks>
public sealed class GaussianNoise : Layer
{
    /// <summary>A layer of additive noise.</summary>
    /// <param name="stddev">The standard deviation of the noise, at least 0; 0 adds none.</param>
    /// <exception cref="ParsimonyException"><paramref name="stddev"/> is below 0 or not finite.</exception>
    public GaussianNoise(float stddev) => Stddev = Argument.NotNegative(stddev, nameof(GaussianNoise));

    /// <summary>The standard deviation of the noise.</summary>
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
    public override void Backward(LayerContext context) => RowCopy.Backward(context);

    internal static GaussianNoise FromConfig(JsonObject config) => new(config.Number("stddev", float.NaN));
}
