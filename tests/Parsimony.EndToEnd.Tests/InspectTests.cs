using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The command inspect, and training by the schema that it writes.</summary>
public sealed class InspectTests
{
    static readonly string[] s_quick = ["--hidden", "4", "--epochs", "2", "--lambdas", "3", "--quiet"];

    [Fact]
    public void Titanic_is_shown_and_its_schema_gives_the_same_path()
    {
        using var workspace = new Workspace();
        var data = Repository.Data("titanic");
        var shown = workspace.Run("inspect", data, "--target", "survived", "--out", "schema.json");
        Assert.True(shown.ExitCode == 0, shown.Error);
        Assert.Matches(@"pclass +category +0 +3 +3rd 709, 1st 323, \.\.\. +one-hot into 3", shown.Output);
        Assert.Matches(@"age +number +263 +98 +0\.1667 to 80 +scaled; missing:", shown.Output);
        Assert.All(shown.Output.Split('\n').Where(line => !line.StartsWith("  - ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));

        Assert.Equal(0, workspace.Run(["path", data, "--target", "survived", .. s_quick, "--out", "plain"]).ExitCode);
        var obeyed = workspace.Run(["path", data, "--schema", "schema.json", .. s_quick, "--out", "obeyed"]);
        Assert.True(obeyed.ExitCode == 0, obeyed.Error);
        Assert.Equal(File.ReadAllText(workspace.In("plain", "path.csv")), File.ReadAllText(workspace.In("obeyed", "path.csv")));
        using var run = JsonDocument.Parse(File.ReadAllText(workspace.In("obeyed", "run.json")));
        Assert.Equal(6, run.RootElement.GetProperty("columns").GetArrayLength());
        Assert.Contains("The 6 columns of the table", File.ReadAllText(workspace.In("obeyed", "report.html")), StringComparison.Ordinal);

        Refusal.Check(workspace, ["inspect", data, "--out", "schema.json"], "schema.json exists", "--overwrite");
        workspace.Write("schema.json", File.ReadAllText(workspace.In("schema.json")).Replace("\"target\"", "\"ignore\"", StringComparison.Ordinal));
        Refusal.Check(workspace, ["path", data, "--schema", "schema.json"], "no column the role target", "--target");
    }

    [Fact]
    public void Json_has_columns_and_warnings()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        using var shown = JsonDocument.Parse(workspace.Run("inspect", "data.csv", "--json").Output);
        Assert.Equal(["x", "colour", "y", "z"], shown.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, shown.RootElement.GetProperty("target").ValueKind);
    }
}
