using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary><c>parsimony export</c>.</summary>
public sealed class ExportTests
{
    static readonly string[] s_quick = ["--hidden", "4", "--epochs", "3", "--restarts", "1", "--quiet"];

    [Fact]
    public void The_onnx_file_of_a_run_can_be_written_again_and_for_the_other_lambda()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 60);
        var path = workspace.Run(["path", "data.csv", "--target", "y", "--out", "run", "--lambdas", "3", "--folds", "2", "--select", "1se", .. s_quick]);
        Assert.True(path.ExitCode == 0, path.Error);
        foreach (var (source, at, file) in new[] { ("run", null, "a.onnx"), ("run/model.safetensors", "1se", "b.onnx"), ("run", "min", "c.onnx") })
        {
            var exported = workspace.Run(["export", source, "--format", "onnx", "--out", file, .. at is null ? (string[])[] : ["--at", at]]);
            Assert.True(exported.ExitCode == 0, exported.Error);
            Assert.Equal(file, exported.Output.Trim());
        }

        var ofRun = File.ReadAllBytes(workspace.In("run", "model.onnx"));
        Assert.Equal(ofRun, File.ReadAllBytes(workspace.In("a.onnx")));
        Assert.Equal(ofRun, File.ReadAllBytes(workspace.In("b.onnx")));
        Assert.NotEqual(ofRun, File.ReadAllBytes(workspace.In("c.onnx")));
    }

    [Fact]
    public void What_is_left_fileis_said()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 60);
        var fit = workspace.Run(["fit", "data.csv", "--target", "z", "--lambda", "1000", "--penalty", "l1", "--out", "run", "--hidden", "4", "--epochs", "40", "--quiet"]);
        Assert.True(fit.ExitCode == 0, fit.Error);
        var exported = workspace.Run("export", "run", "--format", "onnx", "--out", "model.onnx");
        Assert.Contains("weights remain", exported.Error, StringComparison.Ordinal);
        Assert.Equal("model.onnx", exported.Output.Trim());
    }

    [Fact]
    public void Wrong_words_are_refused()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        Assert.Equal(0, workspace.Run(["fit", "data.csv", "--target", "y", "--lambda", "1", "--out", "run", .. s_quick]).ExitCode);
        Refusal.Check(workspace, ["export", "run", "--format", "onyx", "--out", "m"], "--format", "onyx", "onnx");
        Refusal.Check(workspace, ["export", "run", "--format", "onnx"], "--out");
        Refusal.Check(workspace, ["export", "run", "--format", "onnx", "--out", "m", "--at", "max"], "--at", "max", "1se");
        Refusal.Check(workspace, ["export", "run", "--format", "onnx", "--out", "nowhere/m.onnx"], "nowhere");
        Refusal.Check(workspace, ["export", "data.csv", "--format", "onnx", "--out", "m"], "data.csv");
    }
}
