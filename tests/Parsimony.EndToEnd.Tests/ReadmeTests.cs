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

/// <summary>The README says what really happens.</summary>
[Collection("Current directory")]
public sealed partial class ReadmeTests
{
    static readonly string s_root = Repository.Root;
    static readonly string s_readme = File.ReadAllText(Path.Combine(s_root, "README.md"));

    [Fact]
    public void The_main_command_prints_what_the_README_shows()
    {
        var shown = Output().Match(s_readme).Groups[1].Value.Trim().Split('\n');
        using var workspace = new Workspace();
        var arguments = Command().Match(s_readme).Groups[1].Value.Trim().Split(' ');
        Assert.Equal("path", arguments[0]);
        var result = workspace.Run([arguments[0], Path.Combine(s_root, arguments[1]), .. arguments[2..], "--out", "runs/breast_cancer-1"]);
        Assert.True(result.ExitCode == 0, result.Error);
        var actual = result.Output.Trim().Split('\n');
        Assert.Equal(shown.Length, actual.Length);
        for (var line = 0; line < shown.Length; line++)
        {
            // Seconds differ from run to run, and the last digits between instruction sets.
            if (Seconds().IsMatch(shown[line])) continue;
            string[] expectedWords = Words(shown[line]), actualWords = Words(actual[line]);
            Assert.Equal(expectedWords.Length, actualWords.Length);
            for (var word = 0; word < expectedWords.Length; word++) AssertAlike(expectedWords[word], actualWords[word], actual[line]);
        }
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
            var table = CsvTableReader.Read("data/penguins/data.csv", new CsvOptions());
            var penguins = Dataset.FromTable(table, new DatasetOptions { Target = "species", Ignore = ["island"] });
            var path = RegularizationPath.Fit(penguins, new() { Hidden = [32], Lambdas = 20, Epochs = 60 });
            Console.WriteLine($"lambda_min {path.Summary.LambdaMin:G3}, accuracy {path.Summary.Honest!.Metrics["accuracy"].Value:P1}");
            path.Model!.Save("penguins.safetensors");
            var model = FittedModel.Load("penguins.safetensors");
            var probabilities = model.PredictRow([39.1, 18.7, 181, 3750, "male", 2007]);
            Console.WriteLine(string.Join(", ", model.Classes.Zip(probabilities)));
            // end
            Assert.True(probabilities[0] > 0.9);
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

    static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static void AssertAlike(string expected, string actual, string line)
    {
        if (double.TryParse(expected.TrimEnd('.', ';'), CultureInfo.InvariantCulture, out var number)
            && double.TryParse(actual.TrimEnd('.', ';'), CultureInfo.InvariantCulture, out var other))
            Assert.True(Math.Abs(number - other) <= 0.1 * Math.Abs(number), $"README says {expected}, the command {actual}: {line}");
        else
            Assert.Equal(expected, actual);
    }

    [GeneratedRegex(@"dotnet run -c Release --project src/Parsimony\.Cli -- (path [^\n]+)\n")]
    private static partial Regex Command();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"\d s \(complete\)")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"// sample\n(.*?)\n *// end", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"// library\n(.*?)\n *// end", RegexOptions.Singleline)]
    private static partial Regex LibraryRegion();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
