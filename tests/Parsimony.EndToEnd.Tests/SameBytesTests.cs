using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The same seed gives the same files on every CPU: the README's table is trained under each set of instructions.</summary>
public sealed partial class SameBytesTests
{
    static readonly (string Name, string Value)[][] s_machines =
    [
        [("DOTNET_EnableAVX512", "0")],
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
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(workspace.In("run")))
            files[Path.GetFileName(file)] = Timeless(Path.GetFileName(file), file);
        return files;
    }

    // Without times, and without the machine's own name.
    static string Timeless(string name, string file)
    {
        if (name == "report.html") return Seconds().Replace(File.ReadAllText(file), "");
        if (name != "run.json") return Convert.ToHexString(File.ReadAllBytes(file));
        var document = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.NotNull(document["machine"]!["instructions"]);
        document.Remove("seconds");
        document.Remove("machine");
        return document.ToJsonString();
    }

    [GeneratedRegex(@"(networks|fits) in [0-9.]+ s|[0-9.]+, of which training [0-9.e-]+")]
    private static partial Regex Seconds();
}
