using System.Text;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>A model file that is missing, broken or does not fit the table is refused.</summary>
public sealed class BadModelTests
{
    static readonly string[] s_quick = ["--lambda", "0.1", "--hidden", "4", "--epochs", "2", "--restarts", "1", "--out", "run", "--quiet"];

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    public void Missing_model(string command) => Check([], command, "does not exist");

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    public void Broken_model(string command) => Check(Encoding.UTF8.GetBytes("not a model at all"), command, "not a whole model file");

    [Fact]
    public void Model_of_another_program() => Check([2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], "predict", "model");

    [Fact]
    public void Truncated_model()
    {
        using var workspace = Fitted();
        var bytes = File.ReadAllBytes(workspace.In("run", "model.safetensors"));
        workspace.Write("cut.safetensors", bytes[..(bytes.Length - 1)]);
        Refusal.Check(workspace, ["predict", "cut.safetensors", "data.csv"], "cut.safetensors", "not a whole model file");
    }

    [Fact]
    public void Column_missing_at_prediction()
    {
        using var workspace = Fitted();
        workspace.Write("new.csv", "x\n1\n2\n");
        Refusal.Check(workspace, ["predict", "run", "new.csv"], "new.csv", "colour");
    }

    [Fact]
    public void Target_missing_at_evaluation()
    {
        using var workspace = Fitted();
        workspace.Write("new.csv", "x,colour,z\n1,red,1\n2,blue,2\n");
        Refusal.Check(workspace, ["evaluate", "run", "new.csv"], "'y'");
    }

    static Workspace Fitted()
    {
        var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        var result = workspace.Run(["fit", "data.csv", "--target", "y", .. s_quick]);
        Assert.True(result.ExitCode == 0, result.Error);
        return workspace;
    }

    static void Check(byte[] model, string command, params string[] words)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv");
        if (model.Length > 0) workspace.Write("m.safetensors", model);
        Refusal.Check(workspace, [command, "m.safetensors", "data.csv"], ["m.safetensors", .. words]);
    }
}
