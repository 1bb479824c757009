using System.CommandLine.Invocation;

namespace Parsimony.Cli.Commands;

/// <summary>Prints the program's version and nothing else.</summary>
sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    /// <summary>The program's version, which <c>--version</c> prints.</summary>
    public static string Version { get; } = typeof(VersionAction).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Out.WriteLine(Version);
        return ExitCodes.Done;
    }
}
