using System.Globalization;
using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The commands in the order in which a user meets them.</summary>
public sealed class WorkflowTests
{
    static readonly string[] s_quick = ["--hidden", "4", "--epochs", "3", "--restarts", "1", "--lambdas", "3", "--folds", "2"];

    [Theory]
    [InlineData("y")]
    [InlineData("z")]
    public void Path_predict_evaluate_report(string target)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 60);
        var path = workspace.Run(["path", "data.csv", "--target", target, "--out", "run", .. s_quick]);
        Assert.True(path.ExitCode == 0, path.Error);
        Assert.Contains("lambda_min", path.Output, StringComparison.Ordinal);
        Assert.Equal(["dependence.csv", "fits.csv", "importance.csv", "linear.csv", "model.onnx", "model.safetensors", "oof.csv", "path.csv", "report.html", "run.json"],
            Directory.GetFiles(workspace.In("run")).Select(Path.GetFileName).Order());
        Assert.Equal(1 + 4, File.ReadAllLines(workspace.In("run", "path.csv")).Length);
        Assert.Equal(1 + (4 * 2), File.ReadAllLines(workspace.In("run", "fits.csv")).Length);
        Assert.Equal(1 + 60, File.ReadAllLines(workspace.In("run", "oof.csv")).Length);

        var predicted = workspace.Run("predict", "run", "data.csv", "--at", "1se");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        Assert.Equal(1 + 60, predicted.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var evaluated = workspace.Run("evaluate", "run", "data.csv", "--json");
        Assert.True(evaluated.ExitCode == 0, evaluated.Error);
        using var scores = JsonDocument.Parse(evaluated.Output);
        Assert.Equal(60, scores.RootElement.GetProperty("rows").GetInt32());

        var report = File.ReadAllBytes(workspace.In("run", "report.html"));
        File.Delete(workspace.In("run", "report.html"));
        Assert.Equal(0, workspace.Run("report", "run").ExitCode);
        Assert.Equal(report, File.ReadAllBytes(workspace.In("run", "report.html")));
    }

    [Fact]
    public void Networks_solved_to_a_minimum_say_so()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 60);
        var path = workspace.Run(["path", "data.csv", "--target", "y", "--out", "run", "--solver", "newton", "--tolerance", "0.01", .. s_quick]);
        Assert.True(path.ExitCode == 0, path.Error);
        var lines = File.ReadAllLines(workspace.In("run", "fits.csv"));
        Assert.EndsWith(",gap,iterations,converged", lines[0], StringComparison.Ordinal);
        foreach (var cells in lines[1..].Select(line => line.Split(',')).Where(cells => cells[0] != "0"))
        {
            Assert.Equal("1", cells[^1]);
            Assert.True(cells[^3].Length == 0 || double.Parse(cells[^3], CultureInfo.InvariantCulture) <= 0.01, string.Join(',', cells));
        }
    }

    [Fact]
    public void Json_is_run_json_and_nothing_else_and_the_same_seed_gives_the_same_bytes()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        var first = workspace.Run(["path", "data.csv", "--target", "y", "--out", "one", "--json", .. s_quick]);
        var second = workspace.Run(["path", "data.csv", "--target", "y", "--out", "two", "--quiet", "--threads", "1", .. s_quick]);
        Assert.True(first.ExitCode == 0 && second.ExitCode == 0, first.Error + second.Error);
        Assert.Equal(File.ReadAllText(workspace.In("one", "run.json")), first.Output);
        Assert.Empty(second.Output);
        Assert.Empty(second.Error);
        foreach (var file in (string[])["path.csv", "fits.csv", "oof.csv", "importance.csv", "dependence.csv", "model.safetensors", "model.onnx"])
            Assert.Equal(File.ReadAllBytes(workspace.In("one", file)), File.ReadAllBytes(workspace.In("two", file)));
    }

    [Theory]
    [InlineData("z", "regression", "l1")]
    [InlineData("y", "classification", "elastic-net")]
    [InlineData("z", "poisson", "l2")]
    public void A_path_without_a_hidden_layer_writes_coefficients_and_a_model(string target, string task, string penalty)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 60);
        if (task == "poisson") WithCounts(workspace, target);
        var path = workspace.Run("path", "data.csv", "--target", target, "--task", task, "--hidden", "none", "--penalty", penalty, "--lambdas", "20", "--folds", "4", "--out", "run");
        Assert.True(path.ExitCode == 0, path.Error);
        Assert.Contains("exact linear fits", path.Error, StringComparison.Ordinal);
        Assert.Equal(["coefficients.csv", "dependence.csv", "fits.csv", "importance.csv", "model.onnx", "model.safetensors", "oof.csv", "path.csv", "report.html", "run.json"],
            Directory.GetFiles(workspace.In("run")).Select(Path.GetFileName).Order());
        Assert.StartsWith("lambda,(Intercept),", File.ReadAllText(workspace.In("run", "coefficients.csv")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllLines(workspace.In("run", "path.csv")).Length, File.ReadAllLines(workspace.In("run", "coefficients.csv")).Length);
        Assert.Equal(0, workspace.Run("predict", "run", "data.csv").ExitCode);
        Assert.Equal(0, workspace.Run("evaluate", "run", "data.csv").ExitCode);
        var report = File.ReadAllText(workspace.In("run", "report.html"));
        Assert.Contains("Order in which features enter", report, StringComparison.Ordinal);
        Assert.Equal(0, workspace.Run("report", "run").ExitCode);
        Assert.Equal(report, File.ReadAllText(workspace.In("run", "report.html")));
        Assert.Equal(0, workspace.Run("fit", "data.csv", "--target", target, "--task", task, "--hidden", "none", "--lambda", "2", "--out", "one").ExitCode);
    }

    static void WithCounts(Workspace workspace, string column)
    {
        var lines = File.ReadAllLines(workspace.In("data.csv"));
        var place = Array.IndexOf(lines[0].Split(','), column);
        File.WriteAllLines(workspace.In("data.csv"), lines.Select((line, row) => row == 0 ? line : string.Join(',', line.Split(',').Select((cell, i) => i == place ? $"{row * 7 % 5}" : cell))));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_for_every_vector_width()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 120);
        foreach (var width in (string[])["128", "256", "512"])
        {
            var result = Support.Cli.Run(
                ["path", "data.csv", "--target", "z", "--penalty", "elastic-net", "--out", width, "--quiet", "--hidden", "20,12", "--epochs", "10", "--restarts", "1", "--lambdas", "3", "--folds", "2"],
                workspace.Path, stdin: null, ("PARSIMONY_KERNELS", width));
            Assert.True(result.ExitCode == 0, result.Error);
            foreach (var file in (string[])["path.csv", "fits.csv", "oof.csv", "importance.csv", "dependence.csv", "model.safetensors", "model.onnx"])
                Assert.Equal(File.ReadAllBytes(workspace.In("128", file)), File.ReadAllBytes(workspace.In(width, file)));
        }
    }

    [Fact]
    public void Folders_without_out_are_numbered()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("flowers.csv");
        for (var n = 1; n <= 2; n++)
        {
            Assert.Equal(0, workspace.Run(["fit", "flowers.csv", "--target", "y", "--lambda", "1", "--epochs", "1", "--quiet"]).ExitCode);
            Assert.True(File.Exists(workspace.In("runs", string.Create(CultureInfo.InvariantCulture, $"flowers-{n}"), "run.json")));
        }
    }
}
