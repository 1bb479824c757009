using System.Text.Json.Nodes;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary><c>path --try</c>: recipes on the command line, in the run folder and in what repeats the run.</summary>
public sealed class SearchTests
{
    static readonly string[] s_words =
        ["path", "table.csv", "--target", "y", "--hidden", "4", "--epochs", "8", "--lambdas", "3", "--restarts", "1", "--folds", "3"];

    [Fact]
    public void Recipes_are_compared_and_the_run_folder_tells_of_all()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        const string Linear = "hidden=none lambdas=9 lambda-min-ratio=1e-3";
        var result = Support.Cli.Run([.. s_words, "--out", "run", "--try", "hidden=8", "--try", Linear], workspace.Path);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Search: 3 recipes", result.Error, StringComparison.Ordinal);
        Assert.Contains("Best of 3 recipes: ", result.Output, StringComparison.Ordinal);
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        var table = new CsvFile(workspace.In("run", "recipes.csv"));
        Assert.Equal(["recipe", "lambda", "loss", "loss_se", "status", "seconds"], table.Header);
        Assert.Equal(["base", "hidden=8", Linear], Enumerable.Range(0, table.RowCount).Select(row => table.Text(row, "recipe")).Distinct());
        var run = JsonNode.Parse(File.ReadAllText(workspace.In("run", "run.json")))!;
        Assert.Equal("hidden=8; " + Linear, run["options"]!["try"]!.ToString());
        var losses = table.Rows().Select(row => table.Number(row, "loss")).Where(double.IsFinite);
        Assert.Equal(losses.Min(), (double)run["min"]!["loss"]!, 12);

        // The report is rebuilt from the folder, the run repeated from run.json, and the model predicts.
        var report = File.ReadAllText(workspace.In("run", "report.html"));
        Assert.Contains("Recipes along lambda", report, StringComparison.Ordinal);
        Assert.Equal(0, Support.Cli.Run(["report", "run"], workspace.Path).ExitCode);
        Assert.Equal(report, File.ReadAllText(workspace.In("run", "report.html")));
        Assert.Equal(0, Support.Cli.Run(["path", "--settings", "run/run.json", "--out", "again"], workspace.Path).ExitCode);
        var again = JsonNode.Parse(File.ReadAllText(workspace.In("again", "run.json")))!;
        Assert.Equal(run["min"]!.ToJsonString(), again["min"]!.ToJsonString());
        Assert.Equal(run["command"]!.ToString(), again["command"]!.ToString());
        foreach (var at in (string[])["min", "1se"])
            Assert.Equal(0, Support.Cli.Run(["predict", "run", "table.csv", "--at", at, "--out", at + ".csv"], workspace.Path).ExitCode);
    }

    [Fact]
    public void Waves_of_learned_frequencies_win_on_a_sine()
    {
        using var workspace = new Workspace();
        File.WriteAllLines(workspace.In("sine.csv"), Enumerable.Range(0, 200).Select(row => row * 37 % 200 / 50.0 - 2)
            .Select(x => FormattableString.Invariant($"{x},{Math.Sin(5 * x)}")).Prepend("x,y"));
        string[] words = ["path", "sine.csv", "--target", "y", "--hidden", "8", "--epochs", "40", "--learning-rate", "0.02", "--lambdas", "4", "--restarts", "1", "--folds", "3"];
        Assert.Equal(0, Support.Cli.Run([.. words, "--out", "run", "--try", "encode=periodic"], workspace.Path).ExitCode);
        var table = new CsvFile(workspace.In("run", "recipes.csv"));
        double Best(string recipe) => table.Rows().Where(row => table.Text(row, "recipe") == recipe).Select(row => table.Number(row, "loss")).Where(double.IsFinite).Min();
        Assert.True(Best("encode=periodic") < Best("base") / 4, $"{Best("encode=periodic")} against {Best("base")}");
        Assert.Equal(0, Support.Cli.Run(["predict", "run", "sine.csv", "--out", "predictions.csv"], workspace.Path).ExitCode);
        foreach (var (option, reason) in new[] { ("--hidden=none", "solved exactly"), ("--penalty=group-lasso", "knows no group"), ("--solver=newton", "waves of learned frequencies") })
            Refusal.Check(workspace, ["path", "sine.csv", "--target", "y", "--out", "refused", "--encode", "periodic", option], reason);
    }

    [Theory]
    [InlineData("folds=4", "belongs to the whole run")]
    [InlineData("hiden=4", "Did you mean 'hidden'?")]
    [InlineData("hidden=4;", "expected recipes such as")]
    public void What_is_no_recipe_is_refused(string text, string words)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("table.csv");
        Refusal.Check(workspace, [.. s_words, "--out", "run", "--try", text], words);
    }
}
