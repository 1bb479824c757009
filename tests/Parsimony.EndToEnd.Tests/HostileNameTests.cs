using System.Text.RegularExpressions;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.Onnx;
using Parsimony.Paths.Options;
using Parsimony.Reporting;
using Parsimony.Tensors;

namespace Parsimony.EndToEnd.Tests;

/// <summary>Names of columns and classes that look like code are data in everything that is written: reports, C# source and ONNX.</summary>
public sealed partial class HostileNameTests
{
    static readonly string[] s_pieces =
    [
        "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"", "'", "\"\"\"", "\\", "\\u0022", "{0}", "{{", "}}", "*/", "/*",
        "//", "\n", "\r", "\t", "\0", "\u001b[2J", "\u2028", "\u202e", "\ud83d\ude00", "é", "&amp;", "]]>", "<!--", "-->", "; DROP",
        "#if", "@", "$", "%s", "class", "=1+1", ",",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void They_act_nowhere(int seed)
    {
        var random = CounterRandom.FromKey(seed);
        string Hostile(string start)
        {
            var name = start;
            for (var i = 0; i < 4; i++) name += s_pieces[random.NextInt(s_pieces.Length)];
            return name;
        }

        string[] columns = [Hostile("a"), Hostile("b"), Hostile("c")];
        string[] levels = [Hostile("k"), Hostile("l"), Hostile("m")];
        string[] classes = [Hostile("u"), Hostile("v"), Hostile("w")];
        var (table, run) = Train(columns, levels, classes, Hostile("y"));
        var (_, plain) = Train(["a", "b", "c"], ["k", "l", "m"], ["u", "v", "w"], "y");

        // Names are text: they add no tag to the report, and no attribute.
        Assert.Equal(Tags(plain), Tags(run));

        var model = run.Model!;
        var source = new ExportedSource(model, model.ToCSharp(new CSharpOptions { Namespace = "Acme", ClassName = "Hostile" }), "Acme.Hostile");
        var expected = model.Predict(table).Values;
        for (var row = 0; row < 12; row++)
        {
            var predicted = source.Predict(source.Row(table, row));
            for (var c = 0; c < 3; c++) Assert.Equal(expected[3 * row + c], predicted[c], 1e-5);
        }

        using var workspace = new Workspace();
        model.SaveOnnx(workspace.In("model.onnx"));
        Assert.True(new FileInfo(workspace.In("model.onnx")).Length > 500);
    }

    static (Table Table, RegularizationPath Run) Train(string[] columns, string[] levels, string[] classes, string target)
    {
        var random = CounterRandom.FromKey(7);
        var (first, second) = (new double[60], new double[60]);
        var (words, labels) = (new string[60], new string[60]);
        for (var row = 0; row < 60; row++)
        {
            (first[row], second[row]) = (random.NextNormal(), random.NextNormal());
            words[row] = levels[random.NextInt(3)];
            labels[row] = classes[first[row] > 0.4 ? 2 : first[row] > -0.4 ? 1 : 0];
        }

        var table = new Table(
            "data",
            [
                new NumberColumn(columns[0], first, ColumnFormat.Number), new NumberColumn(columns[1], second, ColumnFormat.Number),
                CategoryColumn.FromWords(columns[2], words), CategoryColumn.FromWords(target, labels),
            ]);
        var options = new PathOptions { Hidden = [4], Epochs = 8, Lambdas = 4, Folds = 2, Restarts = 1, Threads = 1 };
        return (table, RegularizationPath.Fit(Dataset.FromTable(table, new DatasetOptions { Target = target }), options));
    }

    static IEnumerable<string> Tags(RegularizationPath run) =>
        Tag().Matches(HtmlReport.Render(run.Summary, run.Rows)).Select(match => match.Groups[1].Value).Distinct().Order();

    [GeneratedRegex("<(/?[a-zA-Z!][a-zA-Z0-9]*)")]
    private static partial Regex Tag();
}
