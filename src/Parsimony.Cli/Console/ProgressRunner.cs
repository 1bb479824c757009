using Parsimony.Paths;
using Spectre.Console;

namespace Parsimony.Cli.Console;

/// <summary>Runs work while showing how far it is: bars on a terminal, lines elsewhere, nothing when quiet.</summary>
static class ProgressRunner
{
    public static T Run<T>(Terminal terminal, bool quiet, Func<IProgress<PathProgress>?, T> work)
    {
        if (quiet) return work(null);
        if (!terminal.ErrorIsTerminal) return work(new PlainProgress(terminal.Error));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new BarProgress(context)));
    }
}
