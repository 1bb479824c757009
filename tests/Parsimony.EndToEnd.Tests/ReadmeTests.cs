using System.Globalization;
using System.Text.RegularExpressions;
using Parsimony.Data;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The README, and the pages that speak of its run, say what really happens.</summary>
[Collection("Current directory")]
public sealed partial class ReadmeTests(ReadmeRun run) : IClassFixture<ReadmeRun>
{
    static readonly string s_root = Repository.Root;
    static readonly string s_readme = File.ReadAllText(Path.Combine(s_root, "README.md"));

    [Fact]
    public void The_main_command_prints_what_the_README_shows()
    {
        string[] shown = run.Shown.Split('\n'), actual = run.Output.Split('\n');
        Assert.Equal(shown.Length, actual.Length);
        foreach (var (expected, found) in shown.Zip(actual)) Alike.Check(expected, found);
    }

    [Fact]
    public void The_README_is_short()
    {
        Assert.InRange(s_readme.Split('\n').Length, 1, 120);
        Assert.All(run.Shown.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_picture_is_of_that_run()
    {
        Assert.Contains("](docs/titanic.svg)", s_readme, StringComparison.Ordinal);
        var picture = File.ReadAllText(Path.Combine(s_root, "docs", "titanic.svg"));
        foreach (var name in (string[])["lambda_min", "lambda_1se"])
        {
            var lambda = Regex.Match(run.Shown, $@"\({name} (\S+)\)").Groups[1].Value;
            Assert.Contains($"{name} = {lambda}", picture, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_about_lambda_converts_the_lambda_of_that_run()
    {
        var page = File.ReadAllText(Path.Combine(s_root, "docs", "lambda.md"));
        var options = run.Run.GetProperty("options");
        var (rows, batch) = ($"{run.Run.GetProperty("rows")}", $"{options.GetProperty("batch")}");
        var lambda = ShownLambdaMin().Match(run.Shown).Groups[1].Value;
        Assert.Contains($"The README's run chose lambda_min {lambda} on {rows} rows with batches of {batch}.", page, StringComparison.Ordinal);
        Assert.Contains($"a weight decay of {lambda}/{rows}:\n\n    parsimony lambda {lambda} ", page, StringComparison.Ordinal);
        Assert.Contains($"--rows {rows} --batch {batch} ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guide_to_what_lambda_did_has_the_numbers_of_that_run()
    {
        var page = File.ReadAllText(Path.Combine(s_root, "docs", "guides", "what-lambda-did.md"));
        var insight = run.Run.GetProperty("insight");
        double Number(string name) => insight.GetProperty(name).GetDouble();
        var parameters = insight.GetProperty("effective_parameters").EnumerateArray()
            .Select(entry => Text($"{entry.GetProperty("value").GetDouble():G3} at {entry.GetProperty("at").GetString()}"));
        string[] expected =
        [
            Text($"Effective parameters, of {Number("parameters"):#,0}: {string.Join(", ", parameters)}."),
            Text($"better than chance (linear test, p = {insight.GetProperty("linear_signal").GetProperty("p_value").GetDouble():G3})."),
            Text($"would begin: {insight.GetProperty("linear_signal").GetProperty("lambda_noise").GetDouble():G3}."),
            Text($"needs no held-out rows: {Number("lambda_evidence"):G3}."),
        ];
        var block = VerboseLines().Match(page).Groups[1].Value.Trim().Split('\n');
        Assert.Equal(expected.Length, block.Length);
        foreach (var (line, shown) in expected.Zip(block))
        {
            var from = shown.IndexOf(line[..line.IndexOf(line.First(char.IsDigit), StringComparison.Ordinal)], StringComparison.Ordinal);
            Assert.True(from >= 0, $"{shown} is not {line}");
            Alike.Check(shown[from..], line);
        }

        var table = WhatIfRow().Matches(page).Select(match => match.Value).ToArray();
        var rows = insight.GetProperty("what_if").EnumerateArray().ToArray();
        Assert.Equal(rows.Length, table.Length);
        foreach (var (row, shown) in rows.Zip(table))
        {
            double Of(string name) => row.GetProperty(name).GetDouble();
            var cells = shown.Split('|').Select(cell => FirstNumber().Match(cell).Value).ToArray();
            string[] columns = ["lambda", "loss", "difference", "train_loss", "norm", "active_units"];
            for (var i = 0; i < columns.Length; i++)
            {
                // The chosen lambda has no difference from itself.
                var cell = cells[i + 1];
                if (cell.Length > 0) Assert.True(Alike.AreAlike(cell, Text($"{Of(columns[i]):F5}")), $"{shown}: {columns[i]} is {Of(columns[i])}");
            }
        }
    }

    [Theory]
    [InlineData("loss -0.005872, -0.03113 to 0.01268 (95 %).", "loss  -0.005855, -0.03113 to 0.01268 (95 %).", true)]
    [InlineData("765 networks in 3.3 s (complete)", "765 networks in 45.1 s (complete)", true)]
    [InlineData("switched off 57 of 128 units", "switched off 58 of 128 units", true)]
    [InlineData("accuracy 81.1 % (78.5;84.0)", "accuracy 71.1 % (78.5;84.0)", false)]
    [InlineData("of 4,801 at lambda_1se", "of 4,801 at lambda_min", false)]
    public void Numbers_may_differ_a_little_and_words_not_at_all(string expected, string actual, bool alike)
    {
        var difference = Record.Exception(() => Alike.Check(expected, actual));
        Assert.Equal(alike, difference is null);
    }

    [Fact]
    public void The_sample_is_this_code()
    {
        var source = File.ReadAllText(Path.Combine(s_root, "tests", "Parsimony.EndToEnd.Tests", "ReadmeTests.cs"));
        var code = Region().Match(source).Groups[1].Value;
        var lines = code.Split('\n').Select(line => line.Length > 12 ? line[12..] : line.Trim());
        Assert.Contains(string.Join('\n', lines).Trim(), s_readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_works()
    {
        var before = Directory.GetCurrentDirectory();
        using var workspace = new Workspace();
        try
        {
            Directory.CreateDirectory(workspace.In("data", "penguins"));
            File.Copy(Path.Combine(s_root, "data", "penguins", "data.csv"), workspace.In("data", "penguins", "data.csv"));
            Directory.SetCurrentDirectory(workspace.Path);
            // sample
            var table = CsvTableReader.Read("data/penguins/data.csv");
            var penguins = Dataset.FromTable(table, new DatasetOptions { Target = "species", Ignore = ["island"] });
            var path = RegularizationPath.Fit(penguins, new() { Hidden = [32], Lambdas = 20, Epochs = 60 });
            Console.WriteLine($"lambda_min {path.Summary.LambdaMin:G3}, accuracy {path.Summary.Honest!.Metrics["accuracy"].Value:P1}");
            path.Model!.Save("penguins.safetensors");
            var model = FittedModel.Load("penguins.safetensors");
            var bird = model.Predict(new { BillLengthMm = 39.1, BillDepthMm = 18.7, FlipperLengthMm = 181, BodyMassG = 3750, Sex = "male", Year = 2007 });
            Console.WriteLine($"{bird.Class}: {string.Join(", ", bird.Probabilities)}");
            // end
            Assert.True(bird.ProbabilityOf("Adelie") > 0.9);
            Assert.InRange(path.Summary.Honest.Metrics["accuracy"].Value, 0.95, 1);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void The_library_sample_is_this_code_and_works()
    {
        var random = CounterRandom.FromKey(1);
        var x = new float[150, 4];
        var y = new int[150];
        for (var row = 0; row < 150; row++)
        {
            y[row] = row % 3;
            for (var column = 0; column < 4; column++) x[row, column] = (float)random.NextNormal() + (column == y[row] ? 4 : 0);
        }

        var before = Directory.GetCurrentDirectory();
        using var workspace = new Workspace();
        try
        {
            Directory.SetCurrentDirectory(workspace.Path);
            // library
            var model = new Sequential([
                new Dense(units: 64, activation: "relu", kernelRegularizer: new L2(0.001f)),
                new Dropout(0.2f),
                new Dense(units: 3, activation: "softmax", kernelRegularizer: "l1"),
            ]);
            model.Compile(optimizer: new Adam(learningRate: 0.01f), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
            var history = model.Fit(x, y, batchSize: 32, epochs: 50, validationSplit: 0.2, callbacks: [new EarlyStopping(patience: 10)]);
            Console.WriteLine($"data loss {history["loss"][^1]:F4} + penalty {history["penalty"][^1]:F4}, of the first layer {history["penalty/dense"][^1]:F4}");
            model.Save("model.safetensors", includeOptimizer: true);
            var probabilities = Model.Load("model.safetensors").Predict(x);
            // end
            Assert.Equal(model.Predict(x).Values, probabilities.Values);
            Assert.True(history["val_accuracy"].Max() > 0.9);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        var source = File.ReadAllText(Path.Combine(s_root, "tests", "Parsimony.EndToEnd.Tests", "ReadmeTests.cs"));
        var code = LibraryRegion().Match(source).Groups[1].Value.Split('\n').Select(line => line.Length > 12 ? line[12..] : line.Trim());
        Assert.Contains(string.Join('\n', code).Trim(), s_readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_to_files_of_the_repository_lead_somewhere()
    {
        foreach (var file in Directory.EnumerateFiles(s_root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(s_root, "docs"), "*.md", SearchOption.AllDirectories)))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                var target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target.Split('#')[0])), $"{file}: {target}");
            }
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"chosen \(lambda_min (\S+)\)")]
    private static partial Regex ShownLambdaMin();

    [GeneratedRegex("```text\n(Effective.*?)```", RegexOptions.Singleline)]
    private static partial Regex VerboseLines();

    [GeneratedRegex(@"^\| [\d.]+ \((about|lambda).*$", RegexOptions.Multiline)]
    private static partial Regex WhatIfRow();

    [GeneratedRegex(@"[-+]?\d+(\.\d+)?")]
    private static partial Regex FirstNumber();

    [GeneratedRegex(@"// sample\n(.*?)\n *// end", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"// library\n(.*?)\n *// end", RegexOptions.Singleline)]
    private static partial Regex LibraryRegion();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
