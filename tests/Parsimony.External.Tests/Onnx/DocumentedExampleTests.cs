using System.Text.Json;
using System.Text.RegularExpressions;
using Parsimony.IO.Onnx;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Onnx;

/// <summary>The JavaScript of docs/guides/export.md runs as it stands, on a model of the table that it speaks of.</summary>
public sealed partial class DocumentedExampleTests
{
    [Fact]
    public void The_example_gives_what_the_model_predicts()
    {
        // Below the folder with node_modules, where Node looks for imports.
        var folder = Directory.CreateDirectory(Repository.File("artifacts", "external", $"example-{Environment.ProcessId}")).FullName;
        try
        {
            var model = SingleFit.Run(TestTables.Real("titanic", "survived"), 1, new PathOptions { Hidden = [8], Epochs = 20, Restarts = 2 });
            model.SaveOnnx(Path.Combine(folder, "model.onnx"));
            var code = Block().Match(File.ReadAllText(Repository.File("docs", "guides", "export.md"))).Groups[1].Value;
            File.WriteAllText(Path.Combine(folder, "example.mjs"), code + "console.log(JSON.stringify({ prediction: prediction.data, probability: [...probability.data] }));\n");
            using var given = JsonDocument.Parse(OnnxTools.Run("node", ["example.mjs"], folder));
            object?[][] rows =
            [
                [.. model.Columns.Select(column => Cell(column.Name, 22, "3rd", "male", 1))],
                [.. model.Columns.Select(column => Cell(column.Name, null, "1st", "female", 0))],
            ];
            double[] expected = [.. rows.SelectMany(row => model.PredictRow(row))];
            Approx.AllEqual(expected, [.. given.RootElement.GetProperty("probability").EnumerateArray().Select(number => number.GetDouble())], 0, 1e-5);
            Assert.Equal(
                [model.Classes[expected[0] >= expected[1] ? 0 : 1], model.Classes[expected[2] >= expected[3] ? 0 : 1]],
                given.RootElement.GetProperty("prediction").EnumerateArray().Select(word => word.GetString()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static object? Cell(string column, double? age, string pclass, string sex, double siblings) => column switch
    {
        "age" => age,
        "pclass" => pclass,
        "sex" => sex,
        "sibsp" => siblings,
        _ => 0.0,
    };

    [GeneratedRegex("^```js\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
