using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

public sealed class HelpTests
{
    [Fact]
    public void Tool_lies_beside_the_tests_and_prints_its_version()
    {
        using var workspace = new Workspace();
        var result = workspace.Run("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", result.Output);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("inspect", "--schema")]
    [InlineData("path", "--lambda-min-ratio")]
    [InlineData("fit", "--lambda")]
    [InlineData("predict", "--at")]
    [InlineData("evaluate", "--json")]
    [InlineData("export", "--format")]
    [InlineData("report", "run")]
    [InlineData("lambda", "--target-sd")]
    [InlineData("completion", "zsh")]
    public void Every_command_has_help(string command, string word)
    {
        using var workspace = new Workspace();
        var result = workspace.Run(command, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(word, result.Output, StringComparison.Ordinal);
    }
}
