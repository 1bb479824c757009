using Parsimony.Layers;
using Parsimony.Regularizers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>A layer, inputs for it, and the naive form that it is compared with.</summary>
/// <param name="Name">Of the test.</param>
/// <param name="Create">Makes the layer.</param>
/// <param name="Naive">Its outputs in double precision.</param>
/// <param name="Shapes">Shape of one row of each input.</param>
sealed record LayerCase(string Name, Func<Layer> Create, Func<NaiveBatch, double[]> Naive, params Shape[] Shapes)
{
    const int Rows = 7;

    /// <summary>Number of classes where inputs are class indices, else 0.</summary>
    public int Classes { get; init; }

    /// <summary>Every registered layer with its defaults or small arguments, and with other arguments and shapes.</summary>
    public static IReadOnlyList<LayerCase> All { get; } =
    [
        new("Dense", () => new Dense(4), batch => NaiveDense.Of(batch, 4, "linear"), 5),
        new("Dense of one number", () => new Dense(1, "tanh"), batch => NaiveDense.Of(batch, 1, "tanh"), 1),
        new("Dense without bias", () => new Dense(3, "sigmoid", useBias: false), batch => NaiveDense.Of(batch, 3, "sigmoid"), 5),
        new("Dense with softmax", () => new Dense(4, "softmax"), batch => NaiveDense.Of(batch, 4, "softmax"), 3),
        new(
            "Dense with penalties",
            () => new Dense(4, "elu", true, "he_normal", "ones", new L1L2(0.5f, 0.25f), "l2", "l1", "max_norm", "non_neg"),
            batch => NaiveDense.Of(batch, 4, "elu"), 6),
        .. Parsimony.Activations.ActivationRegistry.All.Names.Where(name => char.IsUpper(name[0])).Select(name =>
            new LayerCase($"Dense with {name}", () => new Dense(5, name), batch => NaiveDense.Of(batch, 5, name), 4)),
        new("Dropout", () => new Dropout(0.4f), batch => NaiveNoise.Dropout(batch, 0.4f), 11),
        new("Dropout of nothing", () => new Dropout(0), batch => batch.Inputs[0], 11),
        new("Dropout of pictures", () => new Dropout(0.5f), batch => NaiveNoise.Dropout(batch, 0.5f), new Shape(3, 5)),
        new("AlphaDropout", () => new AlphaDropout(0.3f), batch => NaiveNoise.AlphaDropout(batch, 0.3f), 11),
        new("AlphaDropout of nothing", () => new AlphaDropout(0), batch => batch.Inputs[0], 11),
        new("GaussianDropout", () => new GaussianDropout(0.3f), batch => NaiveNoise.GaussianDropout(batch, 0.3f), 11),
        new("GaussianDropout of nothing", () => new GaussianDropout(0), batch => batch.Inputs[0], 11),
        new("GaussianNoise", () => new GaussianNoise(0.7f), batch => NaiveNoise.GaussianNoise(batch, 0.7f), 11),
        new("GaussianNoise of nothing", () => new GaussianNoise(0), batch => batch.Inputs[0], 11),
        new("ActivityRegularization", () => new ActivityRegularization(0.5f, 0.25f), batch => batch.Inputs[0], 5),
        new("BatchNormalization", () => new BatchNormalization(), batch => NaiveNormalization.Batch(batch), 5),
        new("BatchNormalization of pictures", () => new BatchNormalization(), batch => NaiveNormalization.Batch(batch), new Shape(2, 3, 4)),
        new("BatchNormalization without beta", () => new BatchNormalization(center: false), batch => NaiveNormalization.Batch(batch, center: false), 5),
        new("BatchNormalization without gamma", () => new BatchNormalization(scale: false), batch => NaiveNormalization.Batch(batch, scale: false), 5),
        new("BatchNormalization with large epsilon", () => new BatchNormalization(epsilon: 0.5f), batch => NaiveNormalization.Batch(batch, epsilon: 0.5), 5),
        new(
            "BatchNormalization, frozen",
            () => new BatchNormalization { Trainable = false }, batch => NaiveNormalization.Batch(batch, takesBatch: false), 5),
        new("LayerNormalization", () => new LayerNormalization(), batch => NaiveNormalization.Layer(batch), 6),
        new("LayerNormalization of pictures", () => new LayerNormalization(), batch => NaiveNormalization.Layer(batch), new Shape(3, 4)),
        new(
            "LayerNormalization without weights",
            () => new LayerNormalization(0.2f, center: false, scale: false), batch => NaiveNormalization.Layer(batch, false, false, 0.2f), 6),
        new("UnitNormalization", () => new UnitNormalization(), NaiveNormalization.Unit, 6),
        new("UnitNormalization of pictures", () => new UnitNormalization(), NaiveNormalization.Unit, new Shape(2, 3)),
        new("Embedding", () => new Embedding(5, 3), batch => NaiveShaping.Embedding(batch, 3), 4) { Classes = 5 },
        new("Embedding of single indices", () => new Embedding(4, 2), batch => NaiveShaping.Embedding(batch, 2), new Shape()) { Classes = 4 },
        new("PeriodicEmbedding", () => new PeriodicEmbedding(), batch => NaiveShaping.PeriodicEmbedding(batch, 8), 3),
        new("PeriodicEmbedding of some columns", () => new PeriodicEmbedding(5, [1, 3]), batch => NaiveShaping.PeriodicEmbedding(batch, 5, 1, 3), 4),
        new("Flatten", () => new Flatten(), batch => batch.Inputs[0], new Shape(2, 3)),
        new("Reshape", () => new Reshape(2, -1), batch => batch.Inputs[0], 6),
        new("ReLU", () => new ReLU(), batch => batch.ByNumber(x => Math.Max(x, 0)), 9),
        new(
            "ReLU with all arguments",
            () => new ReLU(1.5f, 0.25f, 0.5f), batch => batch.ByNumber(x => x >= 1.5 ? 1.5 : x > 0.5 ? x : 0.25 * (x - 0.5)), 9),
        new("LeakyReLU", () => new LeakyReLU(), batch => batch.ByNumber(x => x > 0 ? x : 0.3f * x), 9),
        new("ELU", () => new ELU(0.7f), batch => batch.ByNumber(x => x > 0 ? x : 0.7f * (Math.Exp(x) - 1)), 9),
        new("Softmax", () => new Softmax(), batch => batch.ByLastAxis(NaiveActivation.Softmax), 5),
        new("Softmax along the last axis", () => new Softmax(), batch => batch.ByLastAxis(NaiveActivation.Softmax), new Shape(2, 3)),
        new("PReLU", () => new PReLU(), NaiveActivation.PReLU, 5),
        new("PReLU of pictures", () => new PReLU(), NaiveActivation.PReLU, new Shape(2, 3)),
        new("Add", () => new Add(), batch => batch.ByPlace(x => x.Sum()), 4, 4, 4),
        new("Subtract", () => new Subtract(), batch => batch.ByPlace(x => x.First() - x.Last()), 4, 4),
        new("Multiply", () => new Multiply(), batch => batch.ByPlace(x => x.Aggregate((product, y) => product * y)), 4, 4, 4),
        new("Average", () => new Average(), batch => batch.ByPlace(x => x.Average()), 4, 4, 4),
        new("Maximum", () => new Maximum(), batch => batch.ByPlace(x => x.Max()), 4, 4, 4),
        new("Concatenate", () => new Concatenate(), NaiveShaping.Concatenate, 4, 2, 3),
        new("Concatenate of pictures", () => new Concatenate(), NaiveShaping.Concatenate, new Shape(2, 3), new Shape(2, 1)),
        .. Parsimony.Activations.ActivationRegistry.All.Names.Where(name => char.IsUpper(name[0])).Select(name =>
            new LayerCase($"Activation {name}", () => new Activation(name), batch => NaiveActivation.Of(batch, name), new Shape(2, 4))),
    ];

    public static LayerCase Get(string name) => All.Single(layerCase => layerCase.Name == name);

    public override string ToString() => Name;

    /// <summary>Class indices or standard normal numbers.</summary>
    public NDArray[] Inputs(long seed = 1) => [.. Shapes.Select((shape, index) =>
    {
        var random = CounterRandom.FromKey(seed, index);
        var values = new float[Rows * shape.Size];
        foreach (ref var value in values.AsSpan()) value = Classes > 0 ? random.NextInt(Classes) : (float)random.NextNormal();
        return new NDArray(values, Rows, shape);
    })];
}
