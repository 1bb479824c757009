using System.Text.Json;
using Onnx;
using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Data;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.Onnx;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection.Calibration;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

/// <summary>Models whose networks differ in layers and preprocessing; that their ONNX files compute the same is tested in the external tests.</summary>
public sealed class ModelPartsTests
{
    static readonly LambdaRule[] s_rules = [LambdaRule.Min, LambdaRule.OneSe, LambdaRule.Ensemble];

    public static TheoryData<string, string> Datasets => new() { { "titanic", "survived" }, { "penguins", "species" }, { "diabetes", "progression" } };

    static double[] Single(Dataset data, PathOptions options, double lambda) => SingleFit.Run(data, lambda, options).Predict(data.Features).Values;

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Predictions_are_those_of_the_parts_and_their_weighted_mean(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var temperature = data.Target.Task == LearningTask.Classification ? 0.8 : 1;
        var model = TwoParts.Of(data, temperature);
        double[] first = Single(data, TwoParts.First, 1), second = Single(data, TwoParts.Second, 5), third = Single(data, TwoParts.Second, 2);
        Assert.Equal(first, model.Predict(data.Features).Values);
        Assert.Equal(second, model.Predict(data.Features, LambdaRule.OneSe).Values);
        double[] mean = [.. Enumerable.Range(0, first.Length).Select(i =>
            TwoParts.FirstShare * first[i] + TwoParts.SecondShare * second[i] + TwoParts.ThirdShare * third[i])];
        var expected = temperature == 1 ? mean : TemperatureScaling.Apply(temperature, mean, data.Target.PredictionCount);
        Approx.AllEqual(expected, model.Predict(data.Features, LambdaRule.Ensemble).Values, 1e-12);
        Assert.Equal((1.0, 5.0, 2.0), (model.LambdaAt(LambdaRule.Min), model.LambdaAt(LambdaRule.OneSe), model.LambdaAt(LambdaRule.Ensemble)));
        Assert.Equal(1, model.TrainingRows.ShareOf(model.Parts[0].Preprocessor, data.Features, [.. Enumerable.Range(0, data.RowCount)], data.Target));
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void It_comes_back_from_its_stored_form_and_one_row_gives_the_same_as_the_table(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var model = TwoParts.Of(data);
        var state = model.ToState();
        var again = FittedModel.FromState(state);
        Assert.Equal("2", state.Metadata["format_version"]);
        Assert.Equal(state.Metadata, again.ToState().Metadata);
        Assert.True(again.WithOptions("{}").HasEnsemble);
        foreach (var rule in s_rules)
        {
            var values = model.Predict(data.Features, rule).Values;
            Assert.Equal(values, again.Predict(data.Features, rule).Values);
            var width = data.Target.PredictionCount;
            for (var row = 0; row < 20; row++) Assert.Equal(values.AsSpan(row * width, width).ToArray(), again.PredictRow(Row(model, data.Features, row), rule));
        }
    }

    [Fact]
    public void A_row_allocates_nothing_and_threads_do_not_disturb_each_other()
    {
        var data = TestTables.Real("diabetes", "progression");
        var model = TwoParts.Of(data);
        var expected = model.Predict(data.Features, LambdaRule.Ensemble).Values;
        Parallel.For(0, 8, _ => Assert.Equal(expected, model.Predict(data.Features, LambdaRule.Ensemble).Values));
        var row = Row(model, data.Features, 0);
        var prediction = new double[1];
        for (var warmUp = 0; warmUp < 100; warmUp++) model.PredictRow(row, prediction, LambdaRule.Ensemble);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) model.PredictRow(row, prediction, LambdaRule.Ensemble);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 64);
        Assert.Equal(expected[0], prediction[0]);
    }

    [Fact]
    public void A_path_that_no_choice_uses_leaves_nothing_and_one_part_is_stored_as_ever()
    {
        var data = TestTables.Real("titanic", "survived");
        var final = TwoParts.Final(data);
        FinalLambda second = final.OneSe;
        var model = TwoParts.Of(data, new FinalLambdas(second, second)).ToState();
        var alone = SingleFit.Run(data, 5, TwoParts.Second).WithOptions("{}").ToState();
        Assert.Equal("1", model.Metadata["format_version"]);
        Assert.Equal(alone.Metadata, model.Metadata);
        Assert.Equal(alone.Tensors.Select(tensor => tensor.Name), model.Tensors.Select(tensor => tensor.Name));
        Assert.All(alone.Tensors.Zip(model.Tensors), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public void Without_one_of_its_lambdas_there_is_no_mixture_and_its_part_is_left_out()
    {
        var data = TestTables.Real("diabetes", "progression");
        var final = TwoParts.Final(data) with { OneSe = TwoParts.Final(data).Min };
        var second = TwoParts.Refit(data, TwoParts.Second, final.Of(1));
        var diverged = second with { Networks = second.Networks.ToDictionary(entry => entry.Key, _ => Array.Empty<NetworkWeights>()) };
        var first = TwoParts.Refit(data, TwoParts.First, final.Of(0));
        var model = FinalModel.Of([first, diverged], final, LambdaRule.Min, "{}");
        Assert.False(model.HasEnsemble);
        Assert.Single(model.Parts);
        var error = Assert.Throws<ParsimonyException>(() => FinalModel.Of([first, diverged], TwoParts.Final(data), LambdaRule.Min, "{}"));
        Assert.Contains("at lambda 5 diverged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_over_other_columns_are_refused_by_name()
    {
        Dataset first = TestTables.Real("diabetes", "progression"), second = first with { Features = new Table("t", [.. first.Features.Columns.Skip(1)]) };
        var final = TwoParts.Final(first);
        var error = Assert.Throws<ParsimonyException>(() => FinalModel.Of(
            [TwoParts.Refit(first, TwoParts.First, final.Of(0)), TwoParts.Refit(second, TwoParts.Second, final.Of(1))], final, LambdaRule.Min, "{}"));
        Assert.Contains("one reads 'age' and another 'sex'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("selection", "\"parts\":[0,0]", "\"parts\":[0,2]", "numbers from 0 to 1")]
    [InlineData("selection", "\"parts\":[0,0]", "\"parts\":[0]", "the parts of the entry 'min'")]
    [InlineData("selection", "\"parts\":[0,0]", "\"parts\":[1,1]", "has shape")]
    [InlineData("format_version", "2", "4", "reads 1, 2 and 3")]
    [InlineData("preprocessing_2", "\"name\":\"age\"", "\"name\":\"years\"", "differ in column")]
    public void Damage_is_told(string key, string part, string damaged, string expected)
    {
        var state = TwoParts.Of(TestTables.Real("diabetes", "progression")).ToState();
        Assert.Contains(part, state.Metadata[key], StringComparison.Ordinal);
        Refused(metadata => metadata[key] = metadata[key].Replace(part, damaged, StringComparison.Ordinal), expected);
        Refused(metadata => metadata.Remove("architecture_2"), "only one of them");

        void Refused(Action<Dictionary<string, string>> damage, string words)
        {
            var metadata = new Dictionary<string, string>(state.Metadata, StringComparer.Ordinal);
            damage(metadata);
            var error = Assert.Throws<ParsimonyException>(() => FittedModel.FromState(new ModelState(metadata, state.Tensors)));
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Its_source_compiles_and_predicts_the_same(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var model = TwoParts.Of(data, data.Target.Task == LearningTask.Classification ? 1.3 : 1);
        foreach (var rule in s_rules)
        {
            var className = char.ToUpperInvariant(target[0]) + target[1..] + "Model";
            var source = new ExportedSource(model, model.ToCSharp(new CSharpOptions { At = rule }), "ParsimonyModels." + className);
            var expected = model.Predict(data.Features, rule).Values;
            var width = data.Target.PredictionCount;
            for (var row = 0; row < 50; row++)
                Approx.AllEqual(expected.AsSpan(row * width, width).ToArray(), source.Predict(source.Row(data.Features, row)), 1e-5, 1e-6 * model.TargetScale);
            Assert.Equal(0, source.Measure(source.Row(data.Features, 0)).Bytes);
        }

        Assert.Contains("EncodePart2", model.ToCSharp(new CSharpOptions { At = LambdaRule.Ensemble }), StringComparison.Ordinal);
        Assert.DoesNotContain("EncodePart", model.ToCSharp(new CSharpOptions { At = LambdaRule.OneSe }), StringComparison.Ordinal);
    }

    [Fact]
    public void One_onnx_graph_takes_every_column_once_and_what_is_switched_off_is_counted_over_the_parts()
    {
        var data = TestTables.Real("titanic", "survived");
        var model = TwoParts.Of(data);
        using var folder = new TemporaryFolder();
        model.SaveOnnx(folder.In("m.onnx"), LambdaRule.Ensemble);
        var saved = ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder.In("m.onnx")));
        Assert.Equal(model.Columns.Select(column => column.Name), saved.Graph.Input.Select(input => input.Name));
        Assert.Equal(["prediction", "probability"], saved.Graph.Output.Select(output => output.Name));
        Assert.All(saved.Graph.Initializer, constant => Assert.Contains(saved.Graph.Node, node => node.Input.Contains(constant.Name)));
        var gains = s_rules.Select(rule => model.PruningAt(rule)!).ToArray();
        Assert.Equal(gains[0].Inputs + gains[1].Inputs, gains[2].Inputs);
        Assert.True(gains[2].Parameters > gains[0].Parameters + gains[1].Parameters && gains[2].InputsLeft <= gains[2].Inputs);
    }

    [Fact]
    public void The_commands_take_it()
    {
        using var folder = new TemporaryFolder();
        var model = TwoParts.Of(TestTables.Real("titanic", "survived"));
        model.Save(folder.In("model.safetensors"));
        string file = folder.In("model.safetensors"), rows = Parsimony.Tests.Support.Repository.Data("titanic");
        var predicted = Run("predict", file, rows, "--at", "ensemble").Split('\n');
        Assert.StartsWith("row,prediction", predicted[0], StringComparison.Ordinal);
        using var scores = JsonDocument.Parse(Run("evaluate", file, rows, "--at", "ensemble", "--json"));
        Assert.Equal(1, scores.RootElement.GetProperty("trained_share").GetDouble());
        foreach (var (format, name) in new[] { ("onnx", "m.onnx"), ("csharp", "m.cs") })
        {
            Run("export", file, "--format", format, "--at", "ensemble", "--out", folder.In(name));
            Assert.True(new FileInfo(folder.In(name)).Length > 1000);
        }

        static string Run(params string[] args)
        {
            using StringWriter output = new(), error = new();
            var code = CommandLineApp.Run(args, new Terminal(output, error, ErrorIsTerminal: false));
            Assert.True(code == 0, error.ToString());
            return output.ToString();
        }
    }

    static object?[] Row(FittedModel model, Table table, int row) => [.. model.Columns.Select(column => table.Find(column.Name) switch
    {
        NumberColumn numbers => double.IsNaN(numbers.Values[row]) ? null : (object?)numbers.Values[row],
        CategoryColumn words => words.Codes[row] < 0 ? null : words.Levels[words.Codes[row]],
        _ => null,
    })];
}
