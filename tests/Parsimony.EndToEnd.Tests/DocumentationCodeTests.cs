using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The C# of README.md and docs/ compiles and runs.</summary>
/// <remarks>
/// The rules. Every block marked csharp is a program of its own with the SDK's implicit usings and those that the packages bring
/// (<c>buildTransitive</c>). Types that a block declares are known in the later blocks of its page. A block that uses <c>dataset</c>, <c>x</c>,
/// <c>y</c>, <c>model</c> or <c>history</c> without declaring it gets the lines of docs/README.md. The blocks of a page run one after the other in
/// one new folder that holds data/, so that one may read what another wrote. No block is left out.
/// </remarks>
[Collection("Current directory")]
public sealed partial class DocumentationCodeTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Where(path => Fence().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_block_compiles_and_runs(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");
        var before = Directory.GetCurrentDirectory();
        using var workspace = new Workspace();
        CopyData(workspace);
        var blocks = 0;
        try
        {
            Directory.SetCurrentDirectory(workspace.Path);
            foreach (var (line, compilation) in DocumentedCode.Compile(text))
            {
                blocks++;
                var errors = CompiledCode.Errors(compilation);
                Assert.True(errors.Count == 0, $"{page}, block at line {line}:\n{string.Join('\n', errors)}");
                try
                {
                    CompiledCode.Run(compilation);
                }
                catch (Exception error) when (error is not Xunit.Sdk.XunitException)
                {
                    Assert.Fail($"{page}, block at line {line} threw {error}");
                }
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        Assert.Equal(Fence().Count(text), blocks);
    }

    [Fact]
    public void Code_is_never_marked_as_another_language_s()
    {
        foreach (var page in Pages) Assert.DoesNotMatch("(?m)^ *```(cs|c#|C#)\\s*$", File.ReadAllText(Path.Combine(Repository.Root, page.Data)));
    }

    static void CopyData(Workspace workspace)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "data")))
        {
            var name = Path.GetFileName(folder);
            Directory.CreateDirectory(workspace.In("data", name));
            File.Copy(Repository.Data(name), workspace.In("data", name, "data.csv"));
        }
    }

    [GeneratedRegex("^ *```csharp", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
