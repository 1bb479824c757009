using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>docs/lambda.md shows what the commands print.</summary>
public sealed partial class LambdaPageTests
{
    static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "lambda.md"));

    public static TheoryData<string, string> Examples => [.. Example().Matches(s_page).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [Theory, MemberData(nameof(Examples))]
    public void Every_command_prints_what_stands_below_it(string command, string shown)
    {
        using var workspace = new Workspace();
        var result = workspace.Run(command.Split(' '));
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(shown, result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_output_on_the_page_belongs_to_a_command()
    {
        Assert.True(Examples.Count >= 4);
        Assert.Equal(Regex.Count(s_page, "```text"), Examples.Count);
    }

    [GeneratedRegex("^    parsimony (lambda [^\n]+)\n\n```text\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
