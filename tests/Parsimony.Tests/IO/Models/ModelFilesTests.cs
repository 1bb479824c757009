using System.Text.Json.Nodes;
using Parsimony.IO;
using Parsimony.IO.Safetensors;
using Parsimony.Layers;
using Parsimony.Metrics;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Layers;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.IO.Models;

public sealed class ModelFilesTests : IDisposable
{
    static readonly NDArray s_x = SmallData.Numbers(40, 6);
    static readonly NDArray s_y = SmallData.Classes(s_x, 3);

    // What a layer cannot be made without.
    static readonly Dictionary<string, string> s_needed = new()
    {
        ["Dense"] = """{"units":4,"activation":{"class_name":"Relu","config":{}}}""",
        ["Dropout"] = """{"rate":0.4}""",
        ["AlphaDropout"] = """{"rate":0.2}""",
        ["GaussianDropout"] = """{"rate":0.3}""",
        ["GaussianNoise"] = """{"stddev":0.1}""",
        ["ActivityRegularization"] = """{"l1":0.01,"l2":0.02}""",
        ["Embedding"] = """{"input_dim":5,"output_dim":2}""",
        ["Reshape"] = """{"target_shape":[3,2]}""",
        ["Activation"] = """{"activation":{"class_name":"Tanh","config":{}}}""",
    };

    readonly TemporaryFolder _folder = new();

    public static TheoryData<string> LayerNames => [.. LayerRegistry.All.Names.Where(name => typeof(Dense).Assembly.GetType($"Parsimony.Layers.{name}") is not null)];

    string File => _folder.In("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void Every_layer_comes_back_in_a_functional_model(string name)
    {
        var x = Input.Of(6);
        var place = Made(name) is var layer && TakesSeveral(layer)
            ? layer.Call(new Dense(6, "tanh").Call(x), new Dense(6).Call(x))
            : layer.Call(x);
        if (place.Shape.Rank > 1) place = new Flatten().Call(place);
        CheckRoundTrip(new Functional(x, new Dense(3, "softmax").Call(place), "graph", seed: 11));
    }

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void Every_layer_comes_back_in_a_chain(string name)
    {
        var layer = Made(name);
        if (TakesSeveral(layer)) return;
        CheckRoundTrip(new Sequential([layer, new Flatten(), new Dense(3, "softmax")], name: "chain", seed: 12));
    }

    [Fact]
    public void Names_seeds_frozen_layers_penalties_schedules_and_metrics_come_back()
    {
        var frozen = new Dense(7, "gelu", name: "frozen", kernelRegularizer: new L1(0.3f)) { Trainable = false };
        var model = new Sequential(
            [
                frozen,
                new Dense(5, "relu", kernelRegularizer: new L1L2(0.1f, 0.2f), biasRegularizer: new GroupLasso(0.3f, GroupAxis.Units), activityRegularizer: new L1(0.01f), kernelConstraint: "max_norm"),
                new BatchNormalization(momentum: 0.8f) { ActivityRegularizer = new L2(0.001f) },
                new Dense(3, "softmax", kernelInitializer: "he_normal", name: "out"),
            ],
            name: "mine",
            seed: -5);
        model.Compile(
            new SGD(new CosineDecay(0.1f, 50, 0.1f, warmupTarget: 0.2f, warmupSteps: 5), momentum: 0.9f, nesterov: true),
            "sparse_categorical_crossentropy",
            ["accuracy", new SparseTopKCategoricalAccuracy(2, "best_two")],
            proximal: true);
        var history = model.Fit(s_x, s_y, epochs: 2, verbose: Verbosity.Silent);
        model.Save(File, includeOptimizer: true);
        var loaded = Model.Load(File);

        Assert.IsType<Sequential>(loaded);
        Assert.Equal(("mine", -5, 4), (loaded.Name, loaded.Seed, loaded.Iterations));
        Assert.Equal(model.Layers.Select(layer => layer.Name), loaded.Layers.Select(layer => layer.Name));
        Assert.Equal([false, true, true, true], loaded.Layers.Select(layer => layer.Trainable));
        Assert.Equal("L1L2(l1=0.1, l2=0.2)", ((Dense)loaded.Layers[1]).KernelRegularizer!.ToString());
        Assert.Equal("GroupLasso(factor=0.3, axis=units)", ((Dense)loaded.Layers[1]).BiasRegularizer!.ToString());
        Assert.Equal("L1(l1=0.01)", loaded.Layers[1].ActivityRegularizer!.ToString());
        Assert.Equal("L2(l2=0.001)", loaded.Layers[2].ActivityRegularizer!.ToString());
        Assert.IsType<CosineDecay>(loaded.Optimizer!.LearningRate);
        Assert.Equal(model.Optimizer!.LearningRate.At(4), loaded.Optimizer.LearningRate.At(4));
        var more = loaded.Fit(s_x, s_y, epochs: 3, initialEpoch: 2, verbose: Verbosity.Silent);
        Assert.Equal(history.Keys, more.Keys);
        Assert.Contains("best_two", more.Keys);
    }

    [Fact]
    public void Several_inputs_come_back_in_their_order()
    {
        var left = Input.Of(6);
        var right = Input.Of([2, 3]);
        var both = new Concatenate().Call(new Dense(4, "tanh").Call(left), new Flatten().Call(right));
        var model = new Functional([left, right], new Dense(1).Call(both), seed: 3);
        var other = SmallData.Numbers(40, 6).Reshape([2, 3]);
        model.Save(File);
        Assert.Equal(model.Predict([s_x, other]).Values, Model.Load(File).Predict([s_x, other]).Values);
    }

    [Fact]
    public void A_model_that_was_never_compiled_is_loaded_to_predict_and_to_be_compiled()
    {
        var model = new Sequential([new Dense(3, "softmax")], 6, seed: 2);
        model.Save(File, includeOptimizer: true);
        var loaded = Model.Load(File);
        Assert.Null(loaded.Optimizer);
        Assert.Equal(model.Predict(s_x).Values, loaded.Predict(s_x).Values);
        loaded.Compile("sgd", "sparse_categorical_crossentropy");
        Assert.Single(loaded.Fit(s_x, s_y, verbose: Verbosity.Silent).Epochs);
    }

    [Fact]
    public void A_layer_and_a_penalty_of_ones_own_come_back_once_they_are_registered()
    {
        Maxout.Register();
        Regularizer.Register(nameof(Quartic), config => new Quartic(config["factor"]?.GetValue<float>() ?? 0.1f));
        var model = new Sequential([new Maxout(4, 3), new Dense(3, "softmax", kernelRegularizer: new Quartic(0.25f))], seed: 4);
        CheckRoundTrip(model);
        Assert.Equal("Quartic(factor=0.25)", ((Dense)Model.Load(File).Layers[1]).KernelRegularizer!.ToString());
    }

    [Fact]
    public void One_that_is_not_registered_says_how_to()
    {
        new Sequential([new Unregistered(), new Dense(1)], 6).Save(File);
        var message = Assert.Throws<ParsimonyException>(() => Model.Load(File)).Message;
        Assert.StartsWith($"{File}: Unknown layer 'Unregistered'.", message, StringComparison.Ordinal);
        Assert.EndsWith("A class of your own is made known with Register.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_alone_are_loaded_into_a_model_of_the_same_architecture_and_the_optimizer_stays()
    {
        var (trained, fresh, uncompiled) = (Small(seed: 1), Small(seed: 2), new Sequential([new Dense(4, "relu"), new Dense(3, "softmax")], 6));
        trained.Compile("adam", "sparse_categorical_crossentropy");
        fresh.Compile(new SGD(0.1f, momentum: 0.9f), "sparse_categorical_crossentropy");
        trained.Fit(s_x, s_y, epochs: 2, verbose: Verbosity.Silent);
        fresh.Fit(s_x, s_y, epochs: 1, verbose: Verbosity.Silent);
        trained.Save(File, includeOptimizer: true);
        var memory = fresh.ToState(includeOptimizer: true).Tensors.Where(IsOptimizers).ToArray();
        fresh.LoadWeights(File);
        uncompiled.LoadWeights(File);
        Assert.Equal(trained.Predict(s_x).Values, fresh.Predict(s_x).Values);
        Assert.Equal(trained.Predict(s_x).Values, uncompiled.Predict(s_x).Values);
        Assert.Equal(2, fresh.Iterations);
        Assert.Equal(SmallData.Bits(memory), SmallData.Bits([.. fresh.ToState(includeOptimizer: true).Tensors.Where(IsOptimizers)]));
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_and_change_nothing()
    {
        Small(seed: 1).Save(File);
        foreach (var (other, expected) in new (Model, string)[]
        {
            (new Sequential([new Dense(5, "relu"), new Dense(3, "softmax")], 6), "'dense/kernel' has shape [6, 4] with 24 values, expected [6, 5]"),
            (new Sequential([new Dense(4, "relu", name: "first"), new Dense(3, "softmax")], 6), "lacks the tensor 'first/kernel'"),
            (new Sequential([new Dense(4)], 6), "has no weight 'dense_1/kernel'"),
        })
        {
            var before = other.GetWeights();
            var message = Assert.Throws<ParsimonyException>(() => other.LoadWeights(File)).Message;
            Assert.StartsWith(File + ": ", message, StringComparison.Ordinal);
            Assert.Contains(expected, message, StringComparison.Ordinal);
            Assert.Equal(SmallData.Bits(before), SmallData.Bits(other.GetWeights()));
        }

        Assert.Contains("is not built", Assert.Throws<ParsimonyException>(() => new Sequential([new Dense(1)]).LoadWeights(File)).Message, StringComparison.Ordinal);
        Assert.Contains("is not built", Assert.Throws<ParsimonyException>(() => new Sequential([new Dense(1)]).Save(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_and_the_optimizer_only_on_request()
    {
        var model = Small(seed: 1);
        model.Compile("adam", "sparse_categorical_crossentropy");
        model.Fit(s_x, s_y, verbose: Verbosity.Silent);
        model.Save(File);
        model.Save(_folder.In("again"));
        model.Save(_folder.In("with"), includeOptimizer: true);
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(_folder.In("again")));
        Assert.DoesNotContain(SafetensorsFile.Read(File).Tensors, IsOptimizers);
        Assert.Equal(8, SafetensorsFile.Read(_folder.In("with")).Tensors.Count(IsOptimizers));
        Assert.Equal(0, Model.Load(File).Iterations);
    }

    static bool IsOptimizers(NamedTensor tensor) => tensor.Name.StartsWith("optimizer/", StringComparison.Ordinal);

    static Sequential Small(long seed) => new([new Dense(4, "relu"), new Dense(3, "softmax")], 6, seed: seed);

    static bool TakesSeveral(Layer layer) => layer is Add or Subtract or Multiply or Average or Maximum or Concatenate;

    static Layer Made(string name) => LayerRegistry.FromJson(new JsonObject
    {
        ["class_name"] = name,
        ["config"] = JsonNode.Parse(s_needed.GetValueOrDefault(name, "{}")),
        ["activity_regularizer"] = name == nameof(ActivityRegularization) ? JsonNode.Parse("""{"class_name":"L1L2","config":{"l1":0.01,"l2":0.02}}""") : null,
    });

    /// <summary>Trains a little, stores, loads: same outputs, same bytes when stored again, and same weights after more training.</summary>
    void CheckRoundTrip(Model model)
    {
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        model.Fit(s_x, s_y, batchSize: 16, epochs: 1, verbose: Verbosity.Silent);
        model.Save(File, includeOptimizer: true);
        var loaded = Model.Load(File);
        Assert.Equal((model.GetType(), model.Name, model.Seed, model.Iterations), (loaded.GetType(), loaded.Name, loaded.Seed, loaded.Iterations));
        Assert.Equal(model.Predict(s_x).Values, loaded.Predict(s_x).Values);
        loaded.Save(_folder.In("again"), includeOptimizer: true);
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(_folder.In("again")));
        foreach (var each in (Model[])[model, loaded]) each.Fit(s_x, s_y, batchSize: 16, epochs: 3, initialEpoch: 1, verbose: Verbosity.Silent);
        Assert.Equal(SmallData.Bits(model.GetWeights()), SmallData.Bits(loaded.GetWeights()));
    }

    /// <summary><c>factor sum w^4</c>.</summary>
    sealed class Quartic(float factor) : Regularizer
    {
        public override bool IsZero => factor == 0;

        public override JsonObject GetConfig() => new() { ["factor"] = factor };

        public override double Value(ReadOnlyMatrixSpan weights)
        {
            var sum = 0.0;
            for (var i = 0; i < weights.Rows; i++)
            {
                foreach (var w in weights.Row(i)) sum += Math.Pow(w, 4);
            }

            return factor * sum;
        }

        public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                for (var j = 0; j < weights.Columns; j++) gradient[i, j] += 4 * factor * MathF.Pow(weights[i, j], 3);
            }
        }
    }

    /// <summary>Passes its inputs.</summary>
    sealed class Unregistered : Layer
    {
        public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

        public override void Forward(LayerContext context)
        {
            for (var row = context.FirstRow; row < context.EndRow; row++) context.Input(row).CopyTo(context.Output(row));
        }

        public override void Backward(LayerContext context)
        {
            for (var row = context.FirstRow; row < context.EndRow; row++) context.OutputGradient(row).CopyTo(context.InputGradient(row));
        }
    }
}
