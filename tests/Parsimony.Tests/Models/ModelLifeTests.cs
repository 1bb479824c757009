using Parsimony.Constraints;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>Names, weights, seeds and frozen layers, and what models and layers owe to one another.</summary>
public sealed class ModelLifeTests
{
    static readonly NDArray s_x = Arrays.Normal(24, 3, 1);
    static readonly NDArray s_y = Arrays.Normal(24, 1, 2);

    static Sequential Model(long seed = 0, Optimizer? optimizer = null)
    {
        var model = new Sequential([new Dense(8, "relu"), new Dropout(0.2f), new Dense(1)], 3, seed: seed);
        model.Compile(optimizer ?? new Adam(), "mse");
        return model;
    }

    static void Fit(Model model, int epochs = 2, int? threads = null) => model.Fit(s_x, s_y, batchSize: 5, epochs: epochs, verbose: Verbosity.Silent, threads: threads);

    static float[] Weights(Model model) => [.. model.GetWeights().SelectMany(weight => weight.Values)];

    [Fact]
    public void Layers_are_named_as_in_Keras()
    {
        var model = new Sequential(
            [new Dense(4), new BatchNormalization(), new Dense(4), new PReLU(), new LeakyReLU(), new ReLU(), new ELU(), new Dense(1, name: "dense_1"), new Dense(1), new UnitNormalization()], 3);
        Assert.Equal(
            ["dense", "batch_normalization", "dense_2", "prelu", "leaky_relu", "relu", "elu", "dense_1", "dense_3", "unit_normalization"],
            model.Layers.Select(layer => layer.Name));
        Assert.Same(model.Layers[2], model.GetLayer("dense_2"));
        Assert.Equal(
            ["dense/kernel", "dense/bias", "batch_normalization/gamma", "batch_normalization/beta", "batch_normalization/moving_mean", "batch_normalization/moving_variance"],
            model.GetWeights().Take(6).Select(weight => weight.Name));
    }

    [Fact]
    public void Layers_of_an_unbuilt_model_are_found_and_named_when_it_is_built()
    {
        var model = new Sequential([new Dense(4), new Dense(2)]);
        Assert.Same(model.Layers[1], model.GetLayer("dense_1"));
        Assert.Null(model.Layers[1].Name);
        model.Add(new Dense(1, name: "dense_1"));
        model.Build(3);
        Assert.Equal(["dense", "dense_2", "dense_1"], model.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Weights_come_back_as_they_were_set()
    {
        var (from, to) = (Model(1), Model(2));
        Fit(from);
        to.SetWeights(from.GetWeights());
        Assert.Equal(from.Predict(s_x).Values, to.Predict(s_x).Values);
        var copy = to.GetWeights();
        copy[0].Values[0] = 99;
        Assert.NotEqual(99, to.GetWeights()[0].Values[0]);
        to.SetWeights([copy[0]]);
        Assert.Equal(99, to.GetWeights()[0].Values[0]);
        Assert.Equal(from.GetWeights()[1].Values, to.GetWeights()[1].Values);
    }

    [Fact]
    public void The_seed_and_nothing_else_decides_the_bits()
    {
        var models = new[] { Model(5), Model(5), Model(5), Model(6) };
        Assert.Equal(Weights(models[0]), Weights(models[1]));
        Assert.NotEqual(Weights(models[0]), Weights(models[3]));
        Fit(models[0], threads: 1);
        Fit(models[1], threads: 2);
        Fit(models[2]);
        Assert.Equal(Weights(models[0]), Weights(models[1]));
        Assert.Equal(Weights(models[0]), Weights(models[2]));
    }

    public static TheoryData<string> Optimizers => [.. OptimizerRegistry.All.Names.Where(name => char.IsUpper(name[0]))];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Two_models_do_not_disturb_each_other(string name)
    {
        Optimizer shared = name;
        var (a, b) = (Model(1, shared), Model(2, shared));
        Fit(a, 1);
        Fit(b, 1);
        a.Fit(s_x, s_y, batchSize: 5, epochs: 2, initialEpoch: 1, verbose: Verbosity.Silent);
        b.Fit(s_x, s_y, batchSize: 5, epochs: 2, initialEpoch: 1, verbose: Verbosity.Silent);
        var (alone, other) = (Model(1, name), Model(2, name));
        Fit(alone);
        Fit(other);
        Assert.Equal(Weights(alone), Weights(a));
        Assert.Equal(Weights(other), Weights(b));
    }

    [Fact]
    public void Compiling_anew_keeps_weights_and_starts_the_optimizer_anew()
    {
        var (model, fresh) = (Model(3), Model(3));
        Fit(model);
        var trained = model.GetWeights();
        model.Compile(new Adam(), "mse");
        Assert.Equal(0, model.Iterations);
        Assert.Equal(trained.SelectMany(weight => weight.Values), Weights(model));
        fresh.SetWeights(trained);
        Fit(model);
        Fit(fresh);
        Assert.Equal(Weights(fresh), Weights(model));
    }

    [Fact]
    public void Frozen_layers_keep_their_weights_and_add_no_penalty()
    {
        var model = new Sequential([new Dense(8, "relu", kernelRegularizer: "l2", kernelConstraint: new UnitNorm(), name: "kept") { Trainable = false }, new Dense(1, kernelRegularizer: "l2")], 3);
        model.Compile(new AdamW(weightDecay: 0.1f), "mse");
        var before = model.GetWeights();
        var history = model.Fit(s_x, s_y, epochs: 2, verbose: Verbosity.Silent);
        var after = model.GetWeights();
        Assert.Equal(before[0].Values, after[0].Values);
        Assert.Equal(before[1].Values, after[1].Values);
        Assert.NotEqual(before[2].Values, after[2].Values);
        Assert.False(history.Has("penalty/kept"));
        Assert.True(history.Has("penalty/dense"));

        // Thawed on a built model.
        model.GetLayer("kept").Trainable = true;
        Assert.True(model.Fit(s_x, s_y, epochs: 1, verbose: Verbosity.Silent).Has("penalty/kept"));
        Assert.NotEqual(before[0].Values, model.GetWeights()[0].Values);
    }

    [Fact]
    public void Frozen_batch_normalization_uses_and_keeps_its_moving_averages()
    {
        var normalization = new BatchNormalization(movingMeanInitializer: new Parsimony.Initializers.Constant(0.5f)) { Trainable = false };
        var model = new Sequential([normalization, new Dense(1)], 3, seed: 1);
        model.Compile(new SGD(0), "mse");
        var before = Weights(model);
        var history = model.Fit(s_x, s_y, epochs: 1, verbose: Verbosity.Silent);
        Assert.Equal(before, Weights(model));
        Approx.Equal(model.Evaluate(s_x, s_y)["loss"], history["loss"][0], 1e-6);
        normalization.Trainable = true;
        var trained = model.Fit(s_x, s_y, epochs: 1, verbose: Verbosity.Silent);
        Assert.NotEqual(history["loss"][0], trained["loss"][0]);
        Assert.NotEqual(before[6..12], model.GetWeights().Skip(2).Take(2).SelectMany(weight => weight.Values));
    }

    [Fact]
    public void Layers_of_one_model_serve_another_with_weights_of_its_own()
    {
        var first = Model(1);
        var second = new Sequential([first.Layers[0], new Dense(2, name: "top")], 3, seed: 2);
        Assert.Equal(["dense", "dropout", "dense_1"], first.Layers.Select(layer => layer.Name));
        Assert.Equal(["dense", "top"], second.Layers.Select(layer => layer.Name));
        var before = Weights(second);
        Fit(first);
        Assert.Equal(before, Weights(second));
        Assert.NotEqual(first.GetWeights()[0].Values, second.GetWeights()[0].Values);

        // Both have their first layer's name from an earlier model.
        var other = Model(3);
        var error = Assert.Throws<ParsimonyException>(() => new Sequential([first.Layers[0], other.Layers[0]], 3));
        Assert.Contains("Two layers have the name 'dense'", error.Message, StringComparison.Ordinal);
        other.Layers[0].Name = "other";
        Assert.Equal(2, new Sequential([first.Layers[0], other.Layers[0]], 3).Layers.Count);
        Assert.Equal("other/kernel", other.GetWeights()[0].Name);
    }

    [Fact]
    public void A_layer_without_weights_may_stand_at_several_places()
    {
        var (a, b) = (Input.Of(3), Input.Of(3));
        var relu = new ReLU();
        var sum = new Add().Call(relu.Call(a), relu.Call(b));
        var model = new Functional([a, b], new Dense(1).Call(sum), seed: 1);
        Assert.Equal(3, model.Layers.Count);
        var again = Parsimony.Models.Model.FromState(model.ToState());
        Assert.Equal(model.Predict([s_x, s_x]).Values, again.Predict([s_x, s_x]).Values);
        Assert.Equal(3, again.Layers.Count);
        Assert.Equal(2, model.Summary().Split('\n').Count(line => line.StartsWith("relu ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Words_stand_for_everything_with_its_defaults()
    {
        var words = new Sequential(
            [
                new Dense(6, "gelu", kernelInitializer: "he_normal", biasInitializer: "ones", kernelRegularizer: "l2", biasRegularizer: "l1", activityRegularizer: "l1_l2", kernelConstraint: "max_norm", biasConstraint: "non_neg"),
                new Activation("tanh"),
                new Dense(1, "sigmoid"),
            ], 3, seed: 1);
        words.Compile("sgd", "binary_crossentropy", ["accuracy", "mae"]);
        var objects = new Sequential(
            [
                new Dense(6, new Parsimony.Activations.Gelu(), kernelInitializer: new Parsimony.Initializers.HeNormal(), biasInitializer: new Parsimony.Initializers.Ones(), kernelRegularizer: new L2(), biasRegularizer: new L1(), activityRegularizer: new L1L2(0.01f, 0.01f), kernelConstraint: new MaxNorm(), biasConstraint: new NonNegative()),
                new Activation(new Parsimony.Activations.Tanh()),
                new Dense(1, new Parsimony.Activations.Sigmoid()),
            ], 3, seed: 1);
        objects.Compile(new SGD(), new Parsimony.Losses.BinaryCrossentropy(), [new Parsimony.Metrics.Accuracy(), "mae"]);
        var y = Arrays.Of(24, row => row % 2);
        var (a, b) = (words.Fit(s_x, y, epochs: 3, verbose: Verbosity.Silent), objects.Fit(s_x, y, epochs: 3, verbose: Verbosity.Silent));
        Assert.Equal(a.Keys, b.Keys);
        foreach (var key in a.Keys) Assert.Equal(a[key], b[key]);
        Assert.Equal(Weights(words), Weights(objects));
    }

    [Fact]
    public void Functional_code_reads_as_a_graph()
    {
        var (x, extra) = (Input.Of(3), Input.Of(2));
        var h = new Dense(16, "relu").Call(x);
        h = new Dropout(0.2f).Call(h);
        var skip = new Add().Call(h, new Dense(16, "tanh").Call(h));
        var model = new Functional([x, extra], new Dense(1).Call(new Concatenate().Call(skip, extra)));
        Assert.Equal(["dense", "dropout", "dense_1", "add", "concatenate", "dense_2"], model.Layers.Select(layer => layer.Name));
        Assert.Equal(24, model.Predict([s_x, Arrays.Normal(24, 2, 3)]).Rows);
    }
}
