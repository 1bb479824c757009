using System.Text.Json.Nodes;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Native;

/// <summary>The native command writes what the portable command writes, and trains about as fast.</summary>
public sealed class NativeRunTests
{
    // On a processor with AVX-512 the portable command has vectors twice as wide. Native code for the oldest processors takes 20 times as long.
    const double MostTimes = 3;

    static string Titanic => Repository.Data("titanic");

    [Theory]
    [InlineData("survived", "--hidden 16,8 --epochs 2 --lambdas 5 --restarts 1")]
    [InlineData("pclass", "--hidden none --lambdas 10 --penalty elastic-net")]
    [InlineData("age", "--hidden 8 --epochs 2 --lambdas 4 --penalty group-lasso --lambda-unit glmnet")]
    public void Every_file_of_a_run_is_the_same(string target, string options)
    {
        using var workspace = new Workspace();
        string[] words = ["path", Titanic, "--target", target, .. options.Split(' '), "--quiet"];
        Run(workspace, [.. words, "--out", "portable"], native: false);
        Run(workspace, [.. words, "--out", "native"], native: true);
        var (portable, native) = (RunFiles.Timeless(workspace.In("portable")), RunFiles.Timeless(workspace.In("native")));
        Assert.Equal(portable.Keys, native.Keys);
        foreach (var (name, text) in portable) Assert.True(text == native[name], $"{name} differs.");
    }

    [Fact]
    public void Every_other_command_prints_and_writes_the_same()
    {
        using var workspace = new Workspace();
        Run(workspace, ["path", Titanic, "--target", "survived", "--hidden", "8", "--epochs", "2", "--lambdas", "4", "--quiet", "--out", "run"], native: false);
        string[][] commands =
        [
            ["--version"],
            ["--help"],
            ["path", "--help"],
            ["inspect", Titanic, "--target", "survived", "--json"],
            ["evaluate", "run", Titanic, "--json"],
            ["predict", "run", Titanic],
            ["lambda", "0.01", "--from", "keras-l2", "--rows", "100", "--task", "regression", "--json"],
            ["path", Titanic, "--target", "surived"],
        ];
        foreach (var words in commands)
        {
            var (portable, native) = (Cli.Run(words, workspace.Path), NativeCli.Run(words, workspace.Path));
            Assert.Equal((portable.ExitCode, portable.Output, portable.Error), (native.ExitCode, native.Output, native.Error));
        }

        foreach (var end in (string[])["onnx", "cs"])
        {
            Run(workspace, ["export", "run", "--format", end == "cs" ? "csharp" : end, "--out", "portable." + end], native: false);
            Run(workspace, ["export", "run", "--format", end == "cs" ? "csharp" : end, "--out", "native." + end], native: true);
            Assert.Equal(File.ReadAllBytes(workspace.In("portable." + end)), File.ReadAllBytes(workspace.In("native." + end)));
        }

        Run(workspace, ["report", "run"], native: true);
    }

    [Fact]
    public void Training_is_not_much_slower()
    {
        using var workspace = new Workspace();
        var (portable, native) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < 3; round++)
        {
            portable = Math.Min(portable, TrainingSeconds(workspace, native: false));
            native = Math.Min(native, TrainingSeconds(workspace, native: true));
        }

        Assert.True(native < MostTimes * portable, $"Training takes {native:F2} s natively and {portable:F2} s with the compiler at run time.");
    }

    static double TrainingSeconds(Workspace workspace, bool native)
    {
        var printed = Run(workspace,
            ["path", Repository.Data("breast_cancer"), "--target", "diagnosis", "--hidden", "64,64", "--epochs", "20", "--lambdas", "10", "--json",
                "--out", "timed", "--overwrite"], native);
        return JsonNode.Parse(printed)!["seconds"]!["training"]!.GetValue<double>();
    }

    static string Run(Workspace workspace, string[] words, bool native)
    {
        var result = native ? NativeCli.Run(words, workspace.Path) : Cli.Run(words, workspace.Path);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }
}
