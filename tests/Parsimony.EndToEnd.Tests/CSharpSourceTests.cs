using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Results;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The C# source of a model compiles without a warning and predicts what the model predicts.</summary>
public sealed class CSharpSourceTests
{
    static readonly PathOptions s_quick = new() { Hidden = [16, 8], Epochs = 8, Restarts = 2, Threads = 1, Seed = 5 };

    [Theory]
    [InlineData("titanic", "survived", PreprocessKind.Robust, "l2", 0.5)]
    [InlineData("titanic", "survived", PreprocessKind.Standard, "group-lasso", 20)]
    [InlineData("breast_cancer", "diagnosis", PreprocessKind.Robust, "l1", 5)]
    [InlineData("penguins", "species", PreprocessKind.Robust, "l2", 0.1)]
    [InlineData("wine", "cultivar", PreprocessKind.Standard, "elastic-net", 2)]
    [InlineData("house_votes84", "Class", PreprocessKind.Robust, "l1", 3)]
    [InlineData("diabetes", "progression", PreprocessKind.Robust, "l2", 1)]
    [InlineData("diabetes", "progression", PreprocessKind.Standard, "l1", 40)]
    [InlineData("titanic", "survived", PreprocessKind.Robust, "l1", 3, NumberEncoding.Piecewise)]
    [InlineData("diabetes", "progression", PreprocessKind.Robust, "l2", 1, NumberEncoding.Piecewise)]
    [InlineData("titanic", "survived", PreprocessKind.Robust, "l1", 3, NumberEncoding.Periodic)]
    [InlineData("diabetes", "progression", PreprocessKind.Robust, "l2", 1, NumberEncoding.Periodic)]
    public void It_predicts_what_the_model_predicts(
        string data, string target, PreprocessKind kind, string penalty, double lambda, NumberEncoding encode = NumberEncoding.Standard)
    {
        var table = CsvTableReader.Read(Repository.Data(data), new CsvOptions());
        var model = SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = target }), lambda, s_quick with { Preprocess = kind, Penalty = penalty, Encode = encode });
        var source = Compile(model);
        Compare(model, source, table);
        Compare(model, source, Spoiled(table));
        var (bytes, microseconds) = source.Measure(source.Row(table, 0));
        Assert.Equal(0, bytes);
        Assert.True(microseconds < 100, $"{microseconds} us a row");
        TestContext.Current.TestOutputHelper?.WriteLine($"{data}: {microseconds:F2} us a row");
    }

    [Fact]
    public void Every_activation_of_the_library_has_its_formula()
    {
        string[] names =
        [
            "linear", "relu", "leaky_relu", "relu6", "elu", "celu", "selu", "gelu", "silu", "hard_silu", "mish", "softplus", "squareplus", "tanh", "hard_tanh",
            "tanh_shrink", "soft_shrink", "hard_shrink", "softsign", "sigmoid", "hard_sigmoid", "log_sigmoid", "exponential",
        ];
        foreach (var few in names.Chunk(6))
        {
            var network = new Sequential([.. few.Select(name => new Dense(6, name)), new Dense(1)]);
            Check(network);
        }

        Check(new Sequential(
        [
            new Dense(6, new Activations.Elu(0.7f)), new Dropout(0.3f), new Dense(6, new Activations.Relu(0.1f, 2, 0.5f)), new Dense(6, new Activations.Gelu(true)),
            new Dense(6, new Activations.Elu(1.5f)), new Dense(6, new Activations.Celu(0.5f)), new Dense(6), new LeakyReLU(0.3f), new Dense(6, useBias: false), new Activation("tanh"), new Dense(1),
        ]));

        static void Check(Model network)
        {
            var table = CsvTableReader.Read(Repository.Data("diabetes"), new CsvOptions());
            var data = Dataset.FromTable(table, new DatasetOptions { Target = "progression" });
            var options = s_quick with { Hidden = null, Lambdas = 1, Folds = 2, Epochs = 2 };
            var model = RegularizationPath.Fit(network, data, options).Model!;
            Compare(model, Compile(model), table);
        }
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_after_it_was_stored()
    {
        var model = Titanic();
        Assert.Equal(model.ToCSharp(), FittedModel.FromState(model.ToState()).ToCSharp());
        Assert.DoesNotContain('\r', model.ToCSharp());
    }

    [Fact]
    public void Columns_may_have_any_names()
    {
        string[] names =
        [
            "class", "1st", "a b", "a_b", "A B", "größe", "GRÖSSE", "年", "row", "Row", "Equals", "EqualityContract", "x\ny\u2028z", "\"quote\\", "</summary>&", "😀", "_", "int",
            "field", "value", "ID", "Id", "features", "Math", "DateTime", "e\u0301", "é", "\uffff", "Clone",
        ];
        var columns = names.Select((name, j) => (IColumn)(j % 3 == 0
            ? CategoryColumn.FromWords(name, [.. Enumerable.Range(0, 40).Select(i => (i * (1 + (j % 5)) % 7 % 3) switch { 0 => "\"a\\\n", 1 => "b\u2028\ud800", _ => "</c>é" })])
            : new NumberColumn(name, [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i * (j + 1)))])));
        var table = new Table("t", [.. columns, CategoryColumn.FromWords("the \"target\"\n", [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "yes\n\"" : "no \ud83d\ude00")])]);
        var model = SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = "the \"target\"\n" }), 0.01, s_quick);
        Assert.Equal(names.Length, model.Columns.Count);
        var source = Compile(model, "TheTargetModel");
        Compare(model, source, table);
    }

    [Theory]
    [InlineData(PreprocessKind.Robust)]
    [InlineData(PreprocessKind.Standard)]
    [InlineData(PreprocessKind.Standard, NumberEncoding.Piecewise)]
    public void Dates_and_numbers_as_words_are_coded_alike(PreprocessKind kind, NumberEncoding encode = NumberEncoding.Standard)
    {
        var days = Enumerable.Range(0, 60).Select(i => i % 7 == 0 ? double.NaN : 19_000 + (3 * i) + (i % 4 / 8.0));
        var table = new Table("t",
        [
            new NumberColumn("when", [.. days], isDate: true),
            CategoryColumn.FromWords("code", [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "1" : i % 3 == 1 ? "2.5" : "30")]),
            new NumberColumn("y", [.. Enumerable.Range(0, 60).Select(i => i + Math.Cos(i))]),
        ]);
        var model = SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = "y", Task = LearningTask.Regression, DateParts = [DatePart.Day, DatePart.Week, DatePart.Year] }), 0.01, s_quick with { Preprocess = kind, Encode = encode });
        Assert.Equal(7, model.ToCSharp().Split("Wave(").Length - 1);
        Compare(model, Compile(model), table);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Mean_targets_of_many_levels_are_in_the_source(int classes)
    {
        var table = new Table("t",
        [
            CategoryColumn.FromWords("post code", [.. Enumerable.Range(0, 300).Select(i => i % 41 == 0 ? null : $"p{i * i % 97}")]),
            new NumberColumn("x", [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i))]),
            CategoryColumn.FromWords("kind", [.. Enumerable.Range(0, 300).Select(i => $"k{i * i % 97 % classes}")]),
        ]);
        var model = SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = "kind" }), 0.01, s_quick with { TargetMeans = true });
        Assert.Contains("MeansOf", model.ToCSharp(), StringComparison.Ordinal);
        var source = Compile(model);
        Compare(model, source, table);
        Compare(model, source, Spoiled(table));
    }

    [Fact]
    public void Many_columns_and_wide_layers_work()
    {
        const int Columns = 1000;
        var columns = Enumerable.Range(0, Columns).Select(j => (IColumn)new NumberColumn($"c{j}", [.. Enumerable.Range(0, 30).Select(i => Math.Sin((i + 1) * (j + 1)))]));
        var table = new Table("t", [.. columns, new NumberColumn("y", [.. Enumerable.Range(0, 30).Select(i => Math.Sqrt(i))])]);
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "y", Task = LearningTask.Regression });
        var model = SingleFit.Run(data, 0.01, s_quick with { Hidden = [10, 1500], Epochs = 1, Restarts = 1 });
        var source = Compile(model);

        // 1,500 terms, summed in another order.
        Compare(model, source, table, 1e-5);
        Assert.Equal(0, source.Bytes(source.Row(table, 0)));
    }

    [Fact]
    public void What_it_cannot_say_is_refused_by_name()
    {
        var table = CsvTableReader.Read(Repository.Data("diabetes"), new CsvOptions());
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "progression" });
        var options = s_quick with { Hidden = null, Lambdas = 1, Folds = 2, Epochs = 1 };
        var normalized = RegularizationPath.Fit(new Sequential([new Dense(4, "relu"), new LayerNormalization(), new Dense(1)]), data, options).Model!;
        Assert.Contains("LayerNormalization", Assert.Throws<ParsimonyException>(() => normalized.ToCSharp()).Message, StringComparison.Ordinal);
        foreach (var (name, word) in new[] { ("1st", "no name"), ("class", "no name"), ("", "no name"), ("a b", "no name"), ("Row", "uses that name"), ("Math", "uses that name") })
            Assert.Contains(word, Assert.Throws<ParsimonyException>(() => Titanic().ToCSharp(new CSharpOptions { ClassName = name })).Message, StringComparison.Ordinal);
        Assert.Contains("no name", Assert.Throws<ParsimonyException>(() => Titanic().ToCSharp(new CSharpOptions { Namespace = "a..b" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_lambda_can_be_given()
    {
        var model = Titanic();
        var source = model.ToCSharp(new CSharpOptions { Namespace = "Acme.Math", ClassName = "Survival", At = LambdaRule.OneSe });
        var compiled = new ExportedSource(model, source, "Acme.Math.Survival");
        Assert.Contains("lambda_1se", source, StringComparison.Ordinal);
        Assert.Equal(2, compiled.Predict(compiled.Row(CsvTableReader.Read(Repository.Data("titanic"), new CsvOptions()), 0)).Length);
    }

    [Theory]
    [InlineData("titanic", "survived")]
    [InlineData("wine", "cultivar")]
    [InlineData("diabetes", "progression")]
    public void Temperatures_and_mixtures_are_in_the_source(string data, string target)
    {
        var table = CsvTableReader.Read(Repository.Data(data), new CsvOptions());
        var options = s_quick with { Lambdas = 8, Folds = 3, Calibrate = TemperatureUse.All };
        var model = RegularizationPath.Fit(Dataset.FromTable(table, new DatasetOptions { Target = target }), options).Model!;
        foreach (var rule in new[] { LambdaRule.Min, LambdaRule.OneSe, LambdaRule.Ensemble })
        {
            var source = model.ToCSharp(new CSharpOptions { At = rule });
            Assert.Equal(model.Classes.Count > 0, source.Contains("Rescale(predictions);", StringComparison.Ordinal));
            Assert.Equal(rule == LambdaRule.Ensemble, source.Contains("double share", StringComparison.Ordinal));
            var name = "ParsimonyModels." + char.ToUpperInvariant(target[0]) + target[1..] + "Model";
            Compare(model, new ExportedSource(model, source, name), table, at: rule);
        }
    }

    static FittedModel Titanic()
    {
        var table = CsvTableReader.Read(Repository.Data("titanic"), new CsvOptions());
        return SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = "survived" }), 0.5, s_quick with { Epochs = 1 });
    }

    static ExportedSource Compile(FittedModel model, string? className = null)
    {
        var name = className ?? char.ToUpperInvariant(model.TargetName[0]) + model.TargetName[1..] + "Model";
        return new ExportedSource(model, model.ToCSharp(), "ParsimonyModels." + name);
    }

    /// <summary>A number may differ by a part of itself or of the target's spread, in which networks compute; a probability by a part of itself.</summary>
    static void Compare(FittedModel model, ExportedSource source, Table table, double tolerance = 1e-6, LambdaRule? at = null)
    {
        var unit = model.Classes.Count == 0 ? model.TargetScale : 0;
        var expected = model.Predict(table, at).Values;
        var width = Math.Max(1, model.Classes.Count);
        for (var row = 0; row < table.RowCount; row++)
        {
            var cells = source.Row(table, row);
            var found = source.Predict(cells);
            for (var i = 0; i < width; i++)
            {
                var value = expected[row * width + i];
                Assert.True(Math.Abs(found[i] - value) <= tolerance * Math.Max(unit, Math.Abs(value)), $"row {row}, value {i}: {found[i]:R} instead of {value:R}");
            }

            if (model.Classes.Count > 0) Assert.Equal(model.Classes[Array.IndexOf(found, found.Max())], source.Label(cells));
        }
    }

    /// <summary>The same table with gaps everywhere, with words that training did not see, and with numbers far outside.</summary>
    static Table Spoiled(Table table) => new(table.Name, [.. table.Columns.Select((column, index) => (IColumn)(column switch
    {
        NumberColumn number => new NumberColumn(number.Name, [.. number.Values.Select((value, row) => (row + index) % 5 == 0 ? double.NaN : (row + index) % 7 == 0 ? 1e6 * value : value)], number.IsDate),
        CategoryColumn words => CategoryColumn.FromWords(words.Name, [.. words.Codes.Select((code, row) => (row + index) % 4 == 0 ? null : (row + index) % 5 == 0 ? "never seen" : code < 0 ? null : words.Levels[code])]),
        _ => column,
    }))]);
}
