using System.Globalization;
using System.Text;
using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Cli;

/// <summary><c>parsimony report</c> writes the bytes that the run itself wrote, whatever the options.</summary>
public sealed class RebuiltReportTests
{
    // Option, and what may stand behind it; an empty text is a flag.
    static readonly (string Option, string[] Words)[] s_options =
    [
        ("--hidden", ["none", "3", "4,2", "2,2,2"]), ("--activation", ["tanh", "silu", "relu"]), ("--epochs", ["1", "3"]),
        ("--learning-rate", ["1", "0.1", "0.003", "2"]), ("--batch", ["7", "64"]), ("--penalty", ["l1", "l2", "elastic-net", "group-lasso"]),
        ("--l1-ratio", ["0", "1", "0.25"]), ("--lambdas", ["1", "3"]), ("--lambda-max", ["1", "250.5"]), ("--lambda-min-ratio", ["0.1"]),
        ("--folds", ["2", "3"]), ("--repeats", ["2"]), ("--restarts", ["1", "2"]), ("--seed", ["0", "7"]), ("--select", ["min", "1se"]),
        ("--lambda-unit", ["glmnet", "sum"]), ("--preprocess", ["standard", "robust"]), ("--holdout", ["0.25"]), ("--nested", ["2"]),
        ("--no-early-freeze", [""]), ("--target", ["y", "kind", "a"]), ("--ignore", ["b"]), ("--calibrate", ["none", "both"]),
    ];

    [Fact]
    public void A_rebuilt_report_has_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var table = new StringBuilder("a,b,kind,y\n");
        var random = CounterRandom.FromKey(4);
        for (var row = 0; row < 50; row++)
            table.Append(CultureInfo.InvariantCulture, $"{random.NextInt(9)},{random.NextNormal():F3},{"xyz"[random.NextInt(3)]},{random.NextNormal():F3}\n");
        File.WriteAllText(folder.In("data.csv"), table.ToString());
        var compared = 0;
        for (var run = 0; run < 30; run++)
        {
            string[] words = ["path", folder.In("data.csv"), "--out", folder.In("run"), "--overwrite", "--quiet", .. Draw(ref random)];
            if (Run(words) == 1) Assert.Fail($"A bug: {string.Join(' ', words)}");
            var report = folder.In("run", "report.html");
            if (!File.Exists(report)) continue;
            var written = File.ReadAllText(report);
            File.Delete(report);
            Assert.Equal(0, Run(["report", folder.In("run")]));
            Assert.True(written == File.ReadAllText(report), $"The rebuilt report differs: {string.Join(' ', words)}");
            Directory.Delete(folder.In("run"), recursive: true);
            compared++;
        }

        Assert.InRange(compared, 12, 30);
    }

    static List<string> Draw(ref CounterRandom random)
    {
        var words = new List<string>();
        foreach (var (option, values) in s_options)
        {
            if (option != "--target" && random.NextInt(3) > 0) continue;
            words.Add(option);
            if (values[random.NextInt(values.Length)] is { Length: > 0 } value) words.Add(value);
        }

        if (!words.Contains("--epochs")) words.AddRange(["--epochs", "2"]);
        if (!words.Contains("--lambdas")) words.AddRange(["--lambdas", "4"]);
        return words;
    }

    static int Run(string[] words) => CommandLineApp.Run(words, new Terminal(TextWriter.Null, TextWriter.Null, ErrorIsTerminal: false));
}
