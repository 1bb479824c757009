using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>One case of tests/golden/training as this library says it.</summary>
/// <param name="problem">The file.</param>
/// <param name="form">The case in it.</param>
sealed class GoldenCase(JsonObject problem, JsonObject form)
{
    static readonly (string Golden, string Own)[] s_tensors = [("kernel1", "dense/kernel"), ("bias1", "dense/bias"), ("kernel2", "dense_1/kernel"), ("bias2", "dense_1/bias")];

    public string Name => $"{problem["name"]}: {form["name"]}";

    public string Optimizer => form["optimizer"]!.GetValue<string>();

    /// <summary>True where PyTorch shrinks biases too, which this library does not offer; the test then does it in a callback.</summary>
    public bool DecaysBiases => Arguments["decay_biases"]?.GetValue<bool>() ?? false;

    public double[] Losses => Doubles(form["losses"]!);

    public double[] Penalties => Doubles(form["penalties"]!);

    JsonObject Arguments => form["optimizer_arguments"]!.AsObject();

    public static IReadOnlyList<GoldenCase> Of(string problem)
    {
        var json = JsonNode.Parse(File.ReadAllText(Repository.File("tests", "golden", "training", $"training-{problem}.json")))!.AsObject();
        return [.. json["cases"]!.AsArray().Select(form => new GoldenCase(json, form!.AsObject()))];
    }

    /// <summary>Ten full-batch steps.</summary>
    public (Model Model, History History) Train()
    {
        var outputs = problem["outputs"]!.GetValue<int>();
        var model = new Sequential(
            [
                new Dense(7, problem["hidden_activation"]!.GetValue<string>(), kernelRegularizer: RegularizerOf("kernel1")),
                new Dense(outputs, problem["output_activation"]!.GetValue<string>(), kernelRegularizer: RegularizerOf("kernel2")),
            ],
            5);
        var loss = LossRegistry.All.FromJson(new JsonObject { ["class_name"] = problem["loss"]!.DeepClone(), ["config"] = problem["loss_arguments"]!.DeepClone() });
        model.SetWeights(Tensors(problem["initial"]!));
        model.Compile(MakeOptimizer(), loss);
        var x = new NDArray(Floats(problem["x"]!), 23, 5);
        var y = Floats(problem["y"]!);
        var history = model.Fit(
            x, new NDArray(y, 23, y.Length / 23), batchSize: 23, epochs: problem["steps"]!.GetValue<int>(), verbose: Verbosity.Silent, shuffle: false,
            callbacks: DecaysBiases ? [new BiasDecay(model, Arguments["learning_rate"]!.GetValue<float>() * Arguments["weight_decay"]!.GetValue<float>())] : []);
        return (model, history);
    }

    /// <summary>[tensors] name, expected and found numbers after the last step.</summary>
    public IEnumerable<(string Name, double[] Expected, float[] Actual)> Compare(Model model)
    {
        var found = model.GetWeights().ToDictionary(tensor => tensor.Name);
        return s_tensors.Select(names => (names.Golden, Doubles(form["final"]![names.Golden]!), found[names.Own].Values));
    }

    IEnumerable<NamedTensor> Tensors(JsonNode json) => s_tensors.Select(names =>
    {
        var values = Floats(json[names.Golden]!);
        var isKernel = json[names.Golden]![0] is JsonArray;
        return new NamedTensor(names.Own, isKernel ? [json[names.Golden]!.AsArray().Count, json[names.Golden]![0]!.AsArray().Count] : [values.Length], values);
    });

    Optimizer MakeOptimizer()
    {
        var config = Arguments.DeepClone().AsObject();
        config.Remove("decay_biases");
        if (config["schedule"] is JsonObject schedule)
        {
            Assert.Equal("exponential_decay", schedule["name"]!.GetValue<string>());
            var arguments = new JsonObject
            {
                ["initial_learning_rate"] = config["learning_rate"]!.DeepClone(),
                ["decay_steps"] = schedule["decay_steps"]!.DeepClone(),
                ["decay_rate"] = schedule["decay_rate"]!.DeepClone(),
            };
            config["learning_rate"] = new JsonObject { ["class_name"] = "ExponentialDecay", ["config"] = arguments };
            config.Remove("schedule");
        }

        var optimizer = OptimizerRegistry.All.FromJson(new JsonObject { ["class_name"] = Optimizer, ["config"] = config });

        // No argument of the case may be lost on the way.
        var stored = optimizer.GetConfig();
        foreach (var (name, value) in config)
        {
            if (value is not null and not JsonObject) Assert.Equal(Text(value), Text(stored[name]!));
        }

        return optimizer;
    }

    Regularizer? RegularizerOf(string kernel)
    {
        if (!form["regularized"]!.AsArray().Any(name => name!.GetValue<string>() == kernel)) return null;
        var config = form["regularizer_arguments"]!.DeepClone().AsObject();
        var name = form["regularizer"]!.GetValue<string>();
        if (name == "group_lasso")
        {
            // A row of a kernel is one input, a column one unit.
            var mode = config["mode"]!.GetValue<string>();
            config.Remove("mode");
            config["axis"] = mode == "rows" ? "inputs" : "units";
        }

        return RegularizerRegistry.All.FromJson(new JsonObject { ["class_name"] = name, ["config"] = config });
    }

    static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.Number ? float.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) : value.ToJsonString();

    static float[] Floats(JsonNode node) => [.. Doubles(node).Select(value => (float)value)];

    static double[] Doubles(JsonNode node) => node is JsonArray array ? [.. array.SelectMany(item => Doubles(item!))] : [node.GetValue<double>()];

    /// <summary>Shrinks biases as PyTorch does: by a share of what they were before the step, whose gradient is that of the undecayed ones.</summary>
    sealed class BiasDecay(Model model, float share) : Callback
    {
        IReadOnlyList<NamedTensor> _before = [];

        public override void OnBatchBegin(TrainingContext context, int batch) => _before = model.GetWeights();

        public override void OnBatchEnd(TrainingContext context, int batch, double loss) => model.SetWeights(model.GetWeights().Zip(_before)
            .Where(pair => pair.First.Name.EndsWith("/bias", StringComparison.Ordinal))
            .Select(pair => pair.First with { Values = [.. pair.First.Values.Zip(pair.Second.Values, (after, before) => after - share * before)] }));
    }
}
