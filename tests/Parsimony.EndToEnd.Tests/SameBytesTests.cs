using System.Runtime.Intrinsics.X86;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The same seed gives the same files on every CPU: the README's table is trained under each set of instructions.</summary>
public sealed class SameBytesTests
{
    // Where the processor has no AVX-512, the run that the others are held against is the one without it.
    static readonly (string Name, string Value)[][] s_machines =
    [
        .. Avx512F.IsSupported ? [[("DOTNET_EnableAVX512", "0")]] : Array.Empty<(string, string)[]>(),
        [("DOTNET_EnableAVX2", "0")],
        [("DOTNET_EnableHWIntrinsic", "0")],
    ];

    [Theory]
    [InlineData("survived", "--hidden 16,8 --epochs 2 --lambdas 5 --restarts 1")]
    [InlineData("pclass", "--hidden none --lambdas 10 --penalty elastic-net")]
    public void Every_file_is_the_same_on_every_CPU(string target, string options)
    {
        using var workspace = new Workspace();
        string[] words = ["path", Path.Combine(Repository.Root, "data", "titanic", "data.csv"), "--target", target, .. options.Split(' '), "--quiet"];
        var expected = Files(workspace, words, []);
        foreach (var machine in s_machines)
        {
            var actual = Files(workspace, words, machine);
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (name, text) in expected) Assert.True(text == actual[name], $"{name} differs with {machine[0].Name}={machine[0].Value}");
        }
    }

    static SortedDictionary<string, string> Files(Workspace workspace, string[] words, (string, string)[] machine)
    {
        var result = Support.Cli.Run([.. words, "--out", "run", "--overwrite"], workspace.Path, null, machine);
        Assert.True(result.ExitCode == 0, result.Error);
        return RunFiles.Timeless(workspace.In("run"));
    }
}
