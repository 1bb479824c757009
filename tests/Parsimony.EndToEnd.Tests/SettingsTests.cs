using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>A settings file repeats a run byte for byte, and what it says wrongly is refused.</summary>
public sealed partial class SettingsTests
{
    [Theory]
    [InlineData("path table.csv --target y --hidden 8,4 --epochs 2 --lambdas 3 --restarts 1 --ignore z --missing n.d.,? --seed 3")]
    [InlineData("path table.csv --target z --hidden none --penalty elastic-net --lambdas 5 --lambda-unit glmnet --ignore y --holdout 0.2")]
    [InlineData("path table.csv --target y --hidden 8 --epochs 2 --no-early-freeze --restarts 1 --lambda-file lambdas.csv --fold-file folds.csv")]
    [InlineData("fit table.csv --target y --hidden 8 --epochs 2 --lambda 0.5 --positive no")]
    public void A_run_json_repeats_its_run(string line)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        workspace.Write("lambdas.csv", "lambda\n3\n1\n");
        workspace.Write("folds.csv", "row,fold\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row},{row % 2}\n")));
        var words = line.Split(' ');
        Run(workspace, [.. words, "--out", "run"]);
        Directory.Move(workspace.In("run"), workspace.In("first"));
        var said = Run(workspace, words[0], "--settings", "first/run.json", "--out", "run");
        Assert.StartsWith("From first/run.json: --target ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("other data", said, StringComparison.Ordinal);
        var files = Directory.GetFiles(workspace.In("first")).Select(Path.GetFileName).Order().ToArray();
        Assert.Equal(files, Directory.GetFiles(workspace.In("run")).Select(Path.GetFileName).Order());
        foreach (var file in files) Assert.True(Timeless(workspace.In("first", file!)) == Timeless(workspace.In("run", file!)), $"{file} differs");
    }

    [Fact]
    public void What_is_typed_wins_over_the_file_and_other_rows_are_told()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        workspace.WriteTable("longer.csv", rows: 50);
        workspace.Write("mine.json", """{"data": "table.csv", "target": "y", "hidden": [4], "epochs": 9, "restarts": 1, "lambda": 1, "out": "first"}""");
        var said = Run(workspace, "fit", "--settings", "mine.json", "--epochs", "2");
        Assert.StartsWith("From mine.json: --target y --hidden 4 --lambda 1 --restarts 1 --out first; not from it: --epochs", said, StringComparison.Ordinal);
        var run = JsonNode.Parse(File.ReadAllText(workspace.In("first", "run.json")))!;
        Assert.Equal("parsimony fit table.csv --target y --hidden 4 --epochs 2 --lambda 1 --restarts 1", run["command"]!.ToString());

        said = Run(workspace, "fit", "longer.csv", "--settings", "first", "--out", "second");
        Assert.Contains("longer.csv has other data than the run of first", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hiden": 4}""", "mine.json says 'hiden'", "Did you mean 'hidden'?")]
    [InlineData("""{"settings": "mine.json"}""", "mine.json says 'settings'")]
    [InlineData("""{"batch": 0, "epochs": "x"}""", "mine.json: batch is 0, expected a whole number from 1", "mine.json: epochs is 'x'")]
    [InlineData("""{"hidden": true}""", "mine.json: hidden is true")]
    [InlineData("""{"overwrite": "yes"}""", "mine.json: overwrite is \"yes\", expected true or false")]
    [InlineData("""{"data": 3}""", "mine.json: data is 3")]
    [InlineData("""{"batch": 1, "batch": 2}""", "batch")]
    [InlineData("""{"l1_ratio": 1, "l1-ratio": 1}""", "mine.json says 'l1_ratio' twice")]
    [InlineData("{\n\"hidden\" 4}", "mine.json is no JSON at line 2, character 10")]
    [InlineData("[]", "mine.json holds no JSON object")]
    [InlineData("""{"schema_version": 2, "options": {}}""", "format version 2")]
    [InlineData("""{"schema_version": 1}""", "mine.json has no options")]
    public void What_is_no_option_is_refused(string text, params string[] words)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        workspace.Write("mine.json", text);
        Refusal.Check(workspace, ["path", "table.csv", "--target", "y", "--settings", "mine.json"], words);
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        using var workspace = new Workspace();
        Refusal.Check(workspace, ["path", "--settings", "nowhere.json"], "nowhere.json does not exist");
    }

    [Theory]
    [InlineData("0", "PARSIMONY_THREADS is 0, expected a whole number from 1")]
    [InlineData("many", "PARSIMONY_THREADS is 'many', expected a whole number")]
    public void A_wrong_number_of_threads_names_its_variable(string threads, string message)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        var result = Support.Cli.Run(["path", "table.csv", "--target", "y"], workspace.Path, null, ("PARSIMONY_THREADS", threads));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("--settings mine.json", 2)]
    [InlineData("--settings mine.json --threads 1", 1)]
    public void Threads_come_from_the_option_then_the_file_then_the_variable(string options, int expected)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        workspace.Write("mine.json", """{"threads": 2}""");
        string[] words = ["fit", "table.csv", "--target", "y", "--hidden", "2", "--epochs", "1", "--lambda", "1", "--out", "run"];
        var result = Support.Cli.Run(
            [.. words, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)], workspace.Path, null, ("PARSIMONY_THREADS", "3"));
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(expected, JsonNode.Parse(File.ReadAllText(workspace.In("run", "run.json")))!["options"]!["threads"]!.GetValue<int>());
    }

    static string Run(Workspace workspace, params string[] words)
    {
        var result = workspace.Run(words);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Error;
    }

    static string Timeless(string file)
    {
        if (file.EndsWith("report.html", StringComparison.Ordinal)) return Seconds().Replace(File.ReadAllText(file), "");
        if (!file.EndsWith("run.json", StringComparison.Ordinal)) return Convert.ToHexString(File.ReadAllBytes(file));
        var document = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        document.Remove("seconds");
        return document.ToJsonString();
    }

    [GeneratedRegex(@"(networks|fits) in [0-9.]+ s|[0-9.]+, of which training [0-9.e-]+")]
    private static partial Regex Seconds();
}
