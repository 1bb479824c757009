using System.Text.Json.Nodes;
using Onnx;
using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.IO.Onnx;
using Parsimony.IO.RunFolder;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Layers;
using Parsimony.Tests.Support;
using Parsimony.Tests.Support.NaiveLayers;
using DataType = Onnx.TensorProto.Types.DataType;

namespace Parsimony.Tests.IO.Onnx;

/// <summary>What the files say of themselves; that they compute the same is tested with onnxruntime, in the external tests.</summary>
public sealed class OnnxFilesTests : IDisposable
{
    static readonly PathOptions s_options = new() { Hidden = [8, 4], Epochs = 20, Restarts = 2 };

    readonly TemporaryFolder _folder = new();

    string File => _folder.In("model.onnx");

    public static TheoryData<string> Layers => [.. LayerCase.All.Select(layerCase => layerCase.Name)];

    public void Dispose() => _folder.Dispose();

    ModelProto Saved(Action<string> save)
    {
        save(File);
        return ModelProto.Parser.ParseFrom(System.IO.File.ReadAllBytes(File));
    }

    static string Metadata(ModelProto model, string key) => model.MetadataProps.Single(entry => entry.Key == key).Value;

    [Fact]
    public void A_paths_model_takes_its_columns_and_gives_classes_and_probabilities()
    {
        var model = SingleFit.Run(TestTables.Real("titanic", "survived"), 1, s_options);
        var saved = Saved(path => model.SaveOnnx(path));
        Assert.Equal(model.Columns.Select(column => column.Name), saved.Graph.Input.Select(input => input.Name));
        Assert.Equal((int)DataType.String, saved.Graph.Input.Single(input => input.Name == "sex").Type.TensorType.ElemType);
        Assert.Equal((int)DataType.Float, saved.Graph.Input.Single(input => input.Name == "age").Type.TensorType.ElemType);
        Assert.Equal(["prediction", "probability"], saved.Graph.Output.Select(output => output.Name));
        Assert.Equal((8, "1"), (saved.IrVersion, Metadata(saved, "lambda")));
        Assert.Equal(["classification", "survived", "min", "2"], ((string[])["task", "target", "at", "restarts"]).Select(key => Metadata(saved, key)));
        Assert.Equal(model.Classes, JsonNode.Parse(Metadata(saved, "classes"))!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(model.Columns.Select(column => column.Name), JsonNode.Parse(Metadata(saved, "columns"))!.AsArray().Select(column => column!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void A_regression_gives_numbers_and_either_lambda_can_be_asked_for()
    {
        var path = RegularizationPath.Fit(TestTables.Linear(80, 3, 0.5), s_options with { Lambdas = 3, Folds = 2 });
        var saved = Saved(file => path.Model!.SaveOnnx(file, LambdaRule.OneSe));
        Assert.Equal("prediction", saved.Graph.Output.Single().Name);
        Assert.Equal("1se", Metadata(saved, "at"));
        Assert.Equal(path.Model!.LambdaAt(LambdaRule.OneSe), double.Parse(Metadata(saved, "lambda"), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_and_a_penalty_that_switches_off_makes_them_fewer()
    {
        var data = TestTables.Linear(200, 10, 0.5);
        var model = SingleFit.Run(data, 30, s_options with { Hidden = [32], Penalty = PathPenalty.L1 });
        model.SaveOnnx(File);
        FittedModel.FromState(model.ToState()).SaveOnnx(_folder.In("again.onnx"));
        SingleFit.Run(data, 0, s_options with { Hidden = [32] }).SaveOnnx(_folder.In("dense.onnx"));
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(_folder.In("again.onnx")));
        Assert.True(new FileInfo(File).Length < new FileInfo(_folder.In("dense.onnx")).Length * 0.8);
    }

    [Fact]
    public void Of_a_model_of_ones_own_too_what_is_switched_off_is_left_out()
    {
        var model = new Sequential([new Dense(40, "relu"), new Dropout(0.1f), new Dense(2, "softmax")], 20);
        model.SaveOnnx(_folder.In("whole.onnx"));
        var kernel = model.GetWeights()[0];
        model.SetWeights([kernel with { Values = [.. kernel.Values.Select((value, place) => place % 40 < 30 ? 0 : value)] }]);
        var saved = Saved(model.SaveOnnx);
        Assert.Equal([20, 10], saved.Graph.Initializer.Single(constant => constant.Dims.Count == 2 && constant.Dims[0] == 20).Dims);
        Assert.Equal("Softmax", saved.Graph.Node[^2].OpType);
        Assert.True(new FileInfo(File).Length < new FileInfo(_folder.In("whole.onnx")).Length * 0.5);
    }

    [Fact]
    public void A_column_that_is_called_as_an_output_gives_way()
    {
        var rows = Enumerable.Range(0, 60).Select(row => new { prediction = row % 7 - 3.0, probability = row % 5, y = row % 7 > 3 ? "a" : "b" });
        var model = SingleFit.Run(Dataset.FromRecords(rows, "y"), 0.1, s_options);
        Assert.Equal(["prediction_input", "probability_input"], Saved(path => model.SaveOnnx(path)).Graph.Input.Select(input => input.Name));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_and_activation_of_the_library_has_words_in_ONNX(string name)
    {
        var layerCase = LayerCase.Get(name);
        LayerOutput[] inputs = [.. layerCase.Shapes.Select(Input.Of)];
        var model = new Functional(inputs, layerCase.Create().Call(inputs), name: name);
        var saved = Saved(model.SaveOnnx);
        Assert.Equal(inputs.Length, saved.Graph.Input.Count);
        Assert.Equal("output", saved.Graph.Output.Single().Name);
        Assert.All(saved.Graph.Initializer, constant => Assert.Contains(saved.Graph.Node, node => node.Input.Contains(constant.Name)));
    }

    [Fact]
    public void A_layer_and_an_activation_of_the_users_own_are_refused_by_name()
    {
        var layer = new Sequential([new Dense(4), new Maxout(2) { Name = "pooled" }], 3);
        var activation = new Sequential([new Dense(4, new Cube(), name: "cubic")], 3);
        Refuses(layer, "pooled", "Maxout", "Save");
        Refuses(activation, "cubic", "Cube", "activation of the library");
        Refuses(new Sequential([new Dense(1)]), "not built");

        void Refuses(Model model, params string[] words)
        {
            var error = Assert.Throws<ParsimonyException>(() => model.SaveOnnx(File));
            Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
            Assert.False(System.IO.File.Exists(File));
        }
    }

    [Fact]
    public void A_path_with_an_activation_of_the_users_own_keeps_its_run_folder_and_has_no_onnx_file()
    {
        var custom = new Sequential([new Dense(4, new Cube()), new Dense(1)]);
        var model = SingleFit.Run(TestTables.Linear(60, 3, 0.5), 1, s_options with { Architecture = custom.Architecture });
        RunFolderWriter.Write(_folder.Path, new RunFolderContents { Summary = SampleRun.Summary, Model = model, Onnx = model.OnnxOfRun() });
        Assert.Equal(["model.safetensors", "run.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Contains("Cube", Assert.Throws<ParsimonyException>(() => model.SaveOnnx(File)).Message, StringComparison.Ordinal);
    }

    sealed class Cube : ElementwiseActivation
    {
        public override double Value(double z) => z * z * z / 10;

        public override double Slope(double z) => 3 * z * z / 10;
    }
}
