using Parsimony.Cli.Completion;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony completion</c>: the script with which a shell completes commands, options and their words.</summary>
static class CompletionCommand
{
    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string?>("shell")
        {
            Description = $"The shell: {string.Join(", ", ShellScripts.Shells)}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        shell.CompletionSources.Add([.. ShellScripts.Shells]);
        var command = new Command("completion", "Print the script with which a shell completes commands, options and their words.") { shell };
        command.SetAction(parsed =>
        {
            terminal.Out.Write(ShellScripts.Of(parsed.GetValue(shell)));
            return ExitCodes.Done;
        });
        return command;
    }
}
