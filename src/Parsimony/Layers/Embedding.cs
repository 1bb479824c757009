namespace Parsimony.Layers;

/// <summary>Turns class indices into learned vectors: the index i becomes row i of the embeddings.</summary>
/// <remarks>
/// Inputs are whole numbers from 0 to inputDim - 1. A row [length] becomes [length, outputDim]; a single index becomes [outputDim]. The
/// gradient with respect to inputs is zero. A regularizer counts all rows of the embeddings, also those that a batch does not use.
/// </remarks>
public sealed class Embedding : Layer
{
    /// <summary>A layer with one vector for each class.</summary>
    /// <param name="inputDim">The number of classes, at least 1.</param>
    /// <param name="outputDim">The length of a vector, at least 1.</param>
    /// <param name="embeddingsInitializer">Sets the first vectors; uniform from -0.05 to 0.05 by default.</param>
    /// <param name="embeddingsRegularizer">The penalty on the vectors; none by default.</param>
    /// <param name="embeddingsConstraint">The condition that the vectors fulfil after every step; none by default.</param>
    /// <exception cref="ParsimonyException">A length is below 1.</exception>
    public Embedding(
        int inputDim,
        int outputDim,
        Initializer? embeddingsInitializer = null,
        Regularizer? embeddingsRegularizer = null,
        Constraint? embeddingsConstraint = null)
    {
        InputDim = AtLeastOne(inputDim, nameof(inputDim));
        OutputDim = AtLeastOne(outputDim, nameof(outputDim));
        EmbeddingsInitializer = embeddingsInitializer ?? new RandomUniform();
        (EmbeddingsRegularizer, EmbeddingsConstraint) = (embeddingsRegularizer, embeddingsConstraint);
    }

    /// <summary>The number of classes.</summary>
    public int InputDim { get; }

    /// <summary>The length of a vector.</summary>
    public int OutputDim { get; }

    /// <summary>Sets the first vectors.</summary>
    public Initializer EmbeddingsInitializer { get; }

    /// <summary>The penalty on the vectors; null for none. It can be changed on a built model.</summary>
    public Regularizer? EmbeddingsRegularizer { get; set; }

    /// <summary>The condition that the vectors fulfil after every step; null for none. It can be changed on a built model.</summary>
    public Constraint? EmbeddingsConstraint { get; set; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["input_dim"] = InputDim,
        ["output_dim"] = OutputDim,
        ["embeddings_initializer"] = Registry<Initializer>.ToJson(EmbeddingsInitializer),
        ["embeddings_regularizer"] = Registry<Regularizer>.ToJsonOrNull(EmbeddingsRegularizer),
        ["embeddings_constraint"] = Registry<Constraint>.ToJsonOrNull(EmbeddingsConstraint),
    };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(
        new Shape([.. Single(inputs), OutputDim]),
        new WeightSpec("embeddings", [InputDim, OutputDim], EmbeddingsInitializer, WeightRole.Kernel)
        {
            Regularizer = () => EmbeddingsRegularizer,
            Constraint = () => EmbeddingsConstraint,
        });

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">An input is not a whole number from 0 to inputDim - 1.</exception>
    public override void Forward(LayerContext context)
    {
        var embeddings = context.Weight(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var indices = context.Input(row);
            var outputs = context.Output(row);
            for (var i = 0; i < indices.Length; i++) embeddings.Row(Index(indices[i], row)).CopyTo(outputs[(i * OutputDim)..]);
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var gradient = context.WeightGradient(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var indices = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            for (var i = 0; i < indices.Length; i++)
            {
                var vector = gradient.Row(Index(indices[i], row));
                for (var j = 0; j < vector.Length; j++) vector[j] += outputGradient[i * OutputDim + j];
            }

            context.InputGradient(row).Clear();
        }
    }

    internal static Embedding FromConfig(JsonObject config) => new(
        config.Whole("input_dim", 0),
        config.Whole("output_dim", 0),
        InitializerRegistry.All.FromJsonOrNull(config["embeddings_initializer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["embeddings_regularizer"]),
        ConstraintRegistry.All.FromJsonOrNull(config["embeddings_constraint"]));

    static int AtLeastOne(int value, string name) => value >= 1
        ? value
        : throw new ParsimonyException($"{nameof(Embedding)} has {name} = {value}, expected at least 1.");

    int Index(float value, int row) => value >= 0 && value < InputDim && value == MathF.Floor(value)
        ? (int)value
        : throw new ParsimonyException(
            $"{Title} found the index {value} in row {row} of the batch, expected whole numbers from 0 to {InputDim - 1}. "
            + "Number the classes from 0, and give inputDim their count.");
}
