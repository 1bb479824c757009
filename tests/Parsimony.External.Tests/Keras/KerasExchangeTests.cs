using System.Text.Json.Nodes;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.IO.Keras;

namespace Parsimony.External.Tests.Keras;

/// <summary>Models go to tfjs-layers and come from there: same predictions, same penalty.</summary>
public sealed class KerasExchangeTests : IDisposable
{
    const double Tolerance = 1e-5;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parsimony-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Tfjs_computes_what_a_chain_computes() => Goes(KerasModels.Chain());

    [Fact]
    public void Tfjs_computes_what_a_graph_computes() => Goes(KerasModels.Graph());

    [Theory]
    [InlineData("chain", 24)]
    [InlineData("graph", 7)]
    public void A_model_that_tfjs_saved_computes_the_same_here(string name, int weights)
    {
        TensorFlowJs.Run("write", _folder.FullName, name);
        var expected = JsonNode.Parse(File.ReadAllText(In($"{name}.expected.json")))!;
        var model = KerasFiles.Load(In($"{name}.json"));
        var inputs = expected["inputs"]!.AsArray().Select(rows => Rows(rows!.AsArray())).ToArray();
        Same(expected, model, inputs);
        Assert.True(model.GetWeights().Count <= weights);

        // And back again, as this library writes it.
        Goes((model, inputs));
    }

    void Goes((Model Model, IReadOnlyList<NDArray> Inputs) given)
    {
        given.Model.SaveKeras(In("model.json"));
        File.WriteAllText(In("inputs.json"), new JsonArray([.. given.Inputs.Select(Text)]).ToJsonString());
        Same(TensorFlowJs.Run("read", In("model.json"), In("inputs.json"))!, given.Model, given.Inputs);
    }

    static void Same(JsonNode expected, Model model, IReadOnlyList<NDArray> inputs)
    {
        var predictions = model.Predict(inputs).Values;
        var others = expected["predictions"]!.AsArray().Select(value => (double)value!).ToArray();
        Assert.Equal(others.Length, predictions.Length);
        foreach (var (mine, other) in predictions.Zip(others)) Assert.True(Math.Abs(mine - other) <= Tolerance * Math.Max(1, Math.Abs(other)), $"{mine} instead of {other}");
        model.Compile("sgd", "mse");
        var penalty = model.Evaluate(inputs, new NDArray(new float[predictions.Length], inputs[0].Rows, predictions.Length / inputs[0].Rows))["penalty"];
        var otherPenalty = (double)expected["penalty"]!;
        Assert.True(penalty > 0 && Math.Abs(penalty - otherPenalty) <= Tolerance * otherPenalty, $"penalty {penalty} instead of {otherPenalty}");
    }

    static JsonNode Text(NDArray array) => new JsonArray([.. Enumerable.Range(0, array.Rows).Select(row => (JsonNode)new JsonArray([.. array.Row(row).ToArray().Select(value => (JsonNode)value)]))]);

    static NDArray Rows(JsonArray rows) => new([.. rows.SelectMany(row => row!.AsArray()).Select(value => (float)value!)], rows.Count, rows[0]!.AsArray().Count);

    string In(string name) => Path.Combine(_folder.FullName, name);
}
