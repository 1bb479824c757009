using System.Text.Json.Nodes;
using Parsimony.Initializers;
using Parsimony.IO;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using ElementElu = Parsimony.Activations.Elu;

namespace Parsimony.Tests.IO.Keras;

public sealed class KerasFilesTests
{
    static readonly string s_one = Text(new Sequential([new Dense(1, name: "d")], inputShape: 2, name: "m"));

    [Fact]
    public void A_chain_comes_back_as_it_was() => ComesBack(KerasModels.Chain());

    [Fact]
    public void A_graph_comes_back_as_it_was() => ComesBack(KerasModels.Graph());

    [Fact]
    public void The_text_is_what_keras_and_tfjs_read()
    {
        var dense = JsonNode.Parse(s_one)!["modelTopology"]!["config"]!["layers"]![0]!;
        Assert.Equal("""{"class_name":"Dense","config":{"units":1,"activation":null,"use_bias":true,"kernel_initializer":{"class_name":"GlorotUniform","config":{}},"bias_initializer":{"class_name":"Zeros","config":{}},"kernel_regularizer":null,"bias_regularizer":null,"kernel_constraint":null,"bias_constraint":null,"name":"d","trainable":true,"batch_input_shape":[null,2]}}""", dense.ToJsonString());
        Assert.Equal("""[{"paths":["./model.weights.bin"],"weights":[{"name":"d/kernel","shape":[2,1],"dtype":"float32"},{"name":"d/bias","shape":[1],"dtype":"float32"}]}]""", JsonNode.Parse(s_one)!["weightsManifest"]!.ToJsonString());
    }

    public static TheoryData<string, Layer> OnlyHere => new()
    {
        { "UnitNormalization", new UnitNormalization() },
        { "PeriodicEmbedding", new PeriodicEmbedding() },
        { "ActivityRegularization", new ActivityRegularization(0.1f) },
        { "penalty on its outputs", new Dense(1, activityRegularizer: "l2") },
        { "GroupLasso", new Dense(1, kernelRegularizer: new GroupLasso(0.1f)) },
        { "Orthogonal", new Dense(1, kernelRegularizer: new OrthogonalRegularizer(0.1f)) },
        { "HardSigmoid", new Dense(1, "hard_sigmoid") },
        { "Elu", new Dense(1, new ElementElu(0.5f)) },
        { "alpha = 1", new ELU(0.5f) },
        { "LeakyReLU", new ReLU(negativeSlope: 0.1f) },
        { "untruncated_normal", new Dense(1, kernelInitializer: new VarianceScaling(2, FanMode.FanIn, ScalingDistribution.UntruncatedNormal)) },
    };

    [Theory]
    [MemberData(nameof(OnlyHere))]
    public void What_the_format_lacks_is_refused_by_name(string word, Layer layer)
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential([layer], inputShape: 2);
        Assert.Contains(word, Assert.Throws<ParsimonyException>(() => model.SaveKeras(folder.In("model.json"))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("\"Dense\"", "\"Conv2D\"", "Conv2D")]
    [InlineData("\"Sequential\"", "\"Bidirectional\"", "Bidirectional")]
    [InlineData("\"activation\": null", "\"activation\": \"hard_sigmoid\"", "0.2 x + 0.5 in Keras 2")]
    [InlineData("\"activation\": null", "\"activation\": \"sine\"", "sine")]
    [InlineData("\"units\": 1", "\"units\": 2", "has shape [2, 1], expected [2, 2]")]
    [InlineData("\"units\": 1", "\"units\": 2000000000", "Too large")]
    [InlineData("\"units\": 1", "\"units\": \"x\"", "units")]
    [InlineData("\"batch_input_shape\"", "\"other\"", "no batch_input_shape")]
    [InlineData("\"kernel_regularizer\": null", "\"kernel_regularizer\": {\"class_name\": \"OrthogonalRegularizer\", \"config\": {}}", "OrthogonalRegularizer")]
    [InlineData("\"GlorotUniform\"", "\"Sobol\"", "Sobol")]
    [InlineData("float32", "int32", "expected plain float32")]
    [InlineData("./model.weights.bin", "../model.weights.bin", "in the same folder")]
    [InlineData("./model.weights.bin", "other.bin", "are missing")]
    [InlineData("d/bias", "e/bias", "0 weights 'd/bias'")]
    [InlineData("layers-model", "graph-model", "expected layers-model")]
    [InlineData("{", "[", "JSON")]
    public void What_cannot_be_read_says_why(string text, string other, string word)
    {
        using var folder = new TemporaryFolder();
        new Sequential([new Dense(1, name: "d")], inputShape: 2, name: "m").SaveKeras(folder.In("model.json"));
        folder.Write("model.json", s_one.Replace(text, other, StringComparison.Ordinal));
        var message = Assert.Throws<ParsimonyException>(() => KerasFiles.Load(folder.In("model.json"))).Message;
        Assert.Contains("model.json", message, StringComparison.Ordinal);
        Assert.Contains(word, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_length_are_refused()
    {
        using var folder = new TemporaryFolder();
        KerasModels.Graph().Model.SaveKeras(folder.In("model.json"));
        File.WriteAllBytes(folder.In("model.weights.bin"), [1, 2, 3]);
        Assert.Contains("its files have 3", Assert.Throws<ParsimonyException>(() => KerasFiles.Load(folder.In("model.json"))).Message, StringComparison.Ordinal);
    }

    static void ComesBack((Model Model, IReadOnlyList<NDArray> Inputs) given)
    {
        using var folder = new TemporaryFolder();
        given.Model.SaveKeras(folder.In("model.json"));
        var loaded = KerasFiles.Load(folder.In("model.json"));
        Assert.Equal(given.Model.GetType(), loaded.GetType());
        Assert.Equal(given.Model.Predict(given.Inputs).Values, loaded.Predict(given.Inputs).Values);
        loaded.SaveKeras(folder.In("again.json"));
        Assert.Equal(File.ReadAllText(folder.In("model.json")), File.ReadAllText(folder.In("again.json")).Replace("again.weights", "model.weights", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(folder.In("model.weights.bin")), File.ReadAllBytes(folder.In("again.weights.bin")));
        Assert.Equal(given.Model.Layers.Select(layer => layer.ToString()), loaded.Layers.Select(layer => layer.ToString()));
    }

    static string Text(Model model)
    {
        using var folder = new TemporaryFolder();
        model.SaveKeras(folder.In("model.json"));
        return File.ReadAllText(folder.In("model.json"));
    }
}
