using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Native;

/// <summary>The native command prints and writes what the portable command does.</summary>
public sealed class NativeRunTests
{
    static string Titanic => Repository.Data("titanic");

    [Theory]
    [InlineData("survived", "--hidden 16,8 --epochs 2 --lambdas 5 --restarts 1")]
    [InlineData("survived", "--hidden 16,8 --epochs 8 --lambdas 4 --folds 2 --restarts 1 --solver newton")]
    [InlineData("pclass", "--hidden none --lambdas 10 --penalty elastic-net")]
    [InlineData("age", "--hidden 8 --epochs 2 --lambdas 4 --penalty group-lasso --lambda-unit glmnet")]
    public void Every_file_of_a_run_is_the_same(string target, string options)
    {
        using var workspace = new Workspace();
        string[] words = ["path", Titanic, "--target", target, .. options.Split(' '), "--quiet", "--out", "run", "--overwrite"];
        Run(workspace, words, native: false);
        var portable = RunFiles.Timeless(workspace.In("run"));

        foreach (var kernels in BothCommands.Kernels)
        {
            Check(BothCommands.Native(words, workspace.Path, null, ("PARSIMONY_KERNELS", kernels)));
            var native = RunFiles.Timeless(workspace.In("run"));
            Assert.Equal(portable.Keys, native.Keys);
            foreach (var (name, text) in portable) Assert.True(text == native[name], $"{name} differs with kernels '{kernels}'.");
        }
    }

    [Fact]
    public void Every_other_command_prints_and_writes_the_same()
    {
        using var workspace = new Workspace();
        Run(workspace, ["path", Titanic, .. "--target survived --hidden 8 --epochs 2 --lambdas 4 --quiet --out run".Split(' ')], native: false);
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
            var (portable, native) = (BothCommands.Portable(words, workspace.Path), BothCommands.Native(words, workspace.Path));
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

    static string Run(Workspace workspace, string[] words, bool native)
    {
        var result = native ? BothCommands.Native(words, workspace.Path) : BothCommands.Portable(words, workspace.Path);
        Check(result);
        return result.Output;
    }

    static void Check(CommandResult result) => Assert.True(result.ExitCode == 0, result.Error);
}
