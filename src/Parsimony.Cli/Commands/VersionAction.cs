using System.CommandLine.Invocation;

namespace Parsimony.Cli.Commands;

/// <summary>Prints the program's version and nothing else.</summary>
sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Out.WriteLine(ProgramVersion.Text);
        return ExitCodes.Done;
    }
}
