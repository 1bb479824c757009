using System.Text.RegularExpressions;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Documentation;

/// <summary>Holds that every link of a page to a local file, and to a heading in it, leads somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "bench", "data" }.SelectMany(
                folder => Directory.EnumerateFiles(Repository.File(folder), "*.md", SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_to_a_local_file_leads_somewhere(string page)
    {
        var file = Repository.File(page);
        var broken = Broken(file, File.ReadAllText(file)).ToArray();
        Assert.True(broken.Length == 0, $"{page}:\n{string.Join('\n', broken)}");
    }

    [Theory]
    [InlineData("[a](start.md)", "")]
    [InlineData("![a](pictures/norms.svg \"title\")", "")]
    [InlineData("[a](https://example.org/x.md) and [b](mailto:a@example.org)", "")]
    [InlineData("[a](#one-more-heading-c)\n## One more `heading`, C#", "")]
    [InlineData("```\n[a](missing.md)\n```\nand `[a](missing.md)`", "")]
    [InlineData("[a](missing.md)", "missing.md: no such file")]
    [InlineData("[a](Start.md)", "Start.md: no such file")]
    [InlineData("[a](pictures/missing.svg)", "pictures/missing.svg: no such file")]
    [InlineData("[a](#missing)\n# Other", "#missing: no such heading")]
    [InlineData("[a](start.md#no-such-heading-there)", "start.md#no-such-heading-there: no such heading")]
    [InlineData("[a]: missing.md", "missing.md: no such file")]
    [InlineData("<img src=\"missing.svg\">", "missing.svg: no such file")]
    public void A_broken_link_is_told(string text, string expected) =>
        Assert.Equal(expected, string.Join('\n', Broken(Repository.File("docs", "sample.md"), text)));

    static IEnumerable<string> Broken(string page, string text)
    {
        var prose = Code().Replace(text, "");
        foreach (var target in Link().Matches(prose).Select(match => match.Groups["target"].Value).Distinct())
        {
            if (Scheme().IsMatch(target)) continue;
            var parts = target.Split('#', 2);
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0])));
            if (parts[0] != "" && !Exists(path))
            {
                yield return $"{target}: no such file";
            }
            else if (parts.Length == 2)
            {
                var linked = parts[0] == "" ? text : File.ReadAllText(path);
                if (!Headings(linked).Contains(parts[1])) yield return $"{target}: no such heading";
            }
        }
    }

    // Letter case counts, as it does where the pages are read; the file system need not tell them apart.
    static bool Exists(string path) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { } folder && Directory.Exists(folder)
        && Directory.EnumerateFileSystemEntries(folder).Contains(Path.TrimEndingDirectorySeparator(path), StringComparer.Ordinal);

    // GitHub's rule: lower case, punctuation left out, blanks become hyphens.
    static IEnumerable<string> Headings(string text) =>
        from heading in Heading().Matches(Fence().Replace(text, ""))
        let words = heading.Groups[1].Value.Trim().ToLowerInvariant()
        select Punctuation().Replace(words, "").Replace(' ', '-');

    // A link or picture in Markdown, a reference at the foot of a page, and a link or picture in HTML.
    [GeneratedRegex(
        """\]\((?<target>[^)\s]+)(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(?<target>\S+)|(?:src|href)="(?<target>[^"]+)" ?""",
        RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
