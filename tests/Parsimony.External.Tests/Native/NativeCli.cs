using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Native;

/// <summary>The command as native code, which eng/test-external.sh has published.</summary>
static class NativeCli
{
    /// <summary>The program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "artifacts", "native", "Parsimony.Cli");

    /// <summary>Runs <c>parsimony</c> to its end.</summary>
    public static CommandResult Run(IEnumerable<string> args, string workingDirectory, string? stdin = null) =>
        Cli.RunProgram(Path, args, workingDirectory, stdin);
}
