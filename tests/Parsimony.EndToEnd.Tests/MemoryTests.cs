using System.Globalization;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary><c>--memory</c>: rows on disk, the same files, and nothing left.</summary>
public sealed class MemoryTests
{
    static readonly string[] s_words = ["path", "table.csv", "--target", "y", "--hidden", "4", "--epochs", "1", "--lambdas", "2", "--restarts", "1", "--folds", "2"];

    [Fact]
    public void A_run_below_a_limit_of_memory_has_the_same_files()
    {
        using var workspace = new Workspace();
        using (var table = File.CreateText(workspace.In("table.csv")))
        {
            table.WriteLine("a,b,word,y");
            for (var row = 0; row < 132_000; row++)
                table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row * 37 % 1009 / 100.0},{row * 71 % 503},{(row % 3 == 0 ? "x" : "z")},{row * 37 % 1009 / 50.0 + row % 7}"));
        }

        Assert.Equal(0, Support.Cli.Run([.. s_words, "--out", "plain", "--quiet"], workspace.Path).ExitCode);
        var limited = Support.Cli.Run([.. s_words, "--out", "limited", "--memory", "1GB"], workspace.Path);
        Assert.Equal(0, limited.ExitCode);
        Assert.Matches(@"Memory: \d\.\d\d GB at most, 0\.0[1-9] GB on disk\.", limited.Error);
        var expected = RunFiles.Timeless(workspace.In("plain"));
        var actual = RunFiles.Timeless(workspace.In("limited"));
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var name in expected.Keys.Where(name => name is not ("run.json" or "report.html")))
            Assert.True(expected[name] == actual[name], $"{name} differs.");
        Assert.Equal(["limited", "plain", "table.csv"], Directory.EnumerateFileSystemEntries(workspace.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // The same of predict and evaluate, in every format of predictions.
        foreach (var file in (string[])["p.csv", "p.jsonl", "p.parquet", "p.arrow"])
        {
            Assert.Equal(0, Support.Cli.Run(["predict", "plain", "table.csv", "--out", file, "--interval", "0.9"], workspace.Path).ExitCode);
            var predicted = Support.Cli.Run(
                ["predict", "plain", "table.csv", "--out", "limited-" + file, "--interval", "0.9", "--memory", "1GB"], workspace.Path);
            Assert.Equal(0, predicted.ExitCode);
            Assert.Matches(@"Memory: \d\.\d\d GB at most, 0\.0[0-9] GB on disk\.", predicted.Error);
            Assert.Equal(File.ReadAllBytes(workspace.In(file)), File.ReadAllBytes(workspace.In("limited-" + file)));
            File.Delete(workspace.In("limited-" + file));
        }

        var shown = Support.Cli.Run(["evaluate", "plain", "table.csv"], workspace.Path);
        var evaluated = Support.Cli.Run(["evaluate", "plain", "table.csv", "--memory", "1GB"], workspace.Path);
        Assert.Equal((0, shown.Output), (evaluated.ExitCode, evaluated.Output));
        Assert.Contains(" GB on disk.", evaluated.Error, StringComparison.Ordinal);

        // Rows of Parquet and Arrow files go to disk as rows of text do.
        foreach (var file in (string[])["p.parquet", "p.arrow"])
        {
            string[] typed = ["fit", file, "--target", "prediction", "--hidden", "4", "--epochs", "1", "--lambda", "1", "--ignore", "row"];
            Assert.Equal(0, Support.Cli.Run([.. typed, "--out", "t-plain", "--quiet", "--overwrite"], workspace.Path).ExitCode);
            Assert.Equal(0, Support.Cli.Run([.. typed, "--out", "t-limited", "--memory", "1GB", "--overwrite"], workspace.Path).ExitCode);
            Assert.Equal(File.ReadAllBytes(workspace.In("t-plain/model.safetensors")), File.ReadAllBytes(workspace.In("t-limited/model.safetensors")));
            File.Delete(workspace.In(file));
        }

        Directory.Delete(workspace.In("t-plain"), recursive: true);
        Directory.Delete(workspace.In("t-limited"), recursive: true);
        File.Delete(workspace.In("p.csv"));
        File.Delete(workspace.In("p.jsonl"));
        Assert.Equal(
            ["limited", "plain", "table.csv"],
            Directory.EnumerateFileSystemEntries(workspace.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var fit = Support.Cli.Run(["fit", "table.csv", "--target", "y", "--hidden", "4", "--epochs", "1", "--lambda", "1", "--out", "one", "--memory", "1GB"], workspace.Path);
        Assert.Equal(0, fit.ExitCode);
        Assert.Contains(" GB on disk.", fit.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("much", "--memory is 'much', expected a number of bytes such as 2GB or 500MB")]
    [InlineData("5MB", "--memory is 5,000,000 bytes, expected at least 200,000,000: .NET and the networks need that much.")]
    [InlineData("-2GB", "--memory is '-2GB', expected a number of bytes such as 2GB or 500MB")]
    public void A_limit_that_is_wrong_is_refused(string limit, string message)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        var result = Support.Cli.Run([.. s_words, "--out", "run", "--memory=" + limit], workspace.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.In("run")));
    }
}
