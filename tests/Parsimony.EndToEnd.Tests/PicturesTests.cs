using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The pictures of docs/concepts.md are those that samples/pictures.cs draws.</summary>
public sealed partial class PicturesTests
{
    static readonly string s_pictures = Path.Combine(Repository.Root, "docs", "pictures");

    [Fact]
    public void Pictures_of_the_documentation_are_what_the_sample_draws()
    {
        using var workspace = new Workspace();
        var source = File.ReadAllText(Path.Combine(Repository.Root, "samples", "pictures.cs"));
        string[] usings = ["System", "System.IO", "System.Linq", "System.Collections.Generic"];

        // Lines that tell the SDK how to build a single file are no C# for a compiler alone.
        var compilation = CompiledCode.Compile(Directive().Replace(source, ""), usings);
        Assert.Empty(CompiledCode.Errors(compilation));
        CompiledCode.Run(compilation, Repository.Data("diabetes"), workspace.Path);
        var drawn = Directory.EnumerateFiles(workspace.Path).Select(Path.GetFileName).Order().ToArray();

        // Those of the studio are made in a browser.
        Assert.Equal(Directory.EnumerateFiles(s_pictures, "*.svg").Select(Path.GetFileName).Order(), drawn);
        foreach (var name in drawn)
            Assert.True(File.ReadAllText(Path.Combine(s_pictures, name!)) == File.ReadAllText(workspace.In(name!)), $"docs/pictures/{name} is not what samples/pictures.cs draws; run it again.");
    }

    [Fact]
    public void Every_picture_is_shown_by_a_page()
    {
        var pages = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var picture in Directory.EnumerateFiles(s_pictures)) Assert.Contains($"pictures/{Path.GetFileName(picture)}", pages, StringComparison.Ordinal);
    }

    [GeneratedRegex("^#:.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
