namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>What every refusal of wrong input has in common.</summary>
static class Refusal
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <summary>Exit code 2 within 20 s, a message with <paramref name="words"/> and no stack trace, nothing on standard output, and no file that was not there.</summary>
    public static void Check(Workspace workspace, string[] args, params string[] words)
    {
        var before = Snapshot(workspace);
        var result = workspace.Run(args);
        Assert.True(result.ExitCode == 2, $"Exit code {result.ExitCode}, expected 2. {result.Error}");
        Assert.Empty(result.Output);
        Assert.Contains("Error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        foreach (var word in words) Assert.Contains(word, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.True(result.Duration < s_limit, $"It took {result.Duration}.");
        Assert.Equal(before, Snapshot(workspace));
    }

    static string[] Snapshot(Workspace workspace) => [.. Directory.GetFileSystemEntries(workspace.Path, "*", SearchOption.AllDirectories).Order()];
}
