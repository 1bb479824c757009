using System.CommandLine.Completions;
using System.CommandLine.Help;
using Parsimony.Cli.Commands;
using Parsimony.Cli.Completion;

namespace Parsimony.Cli;

/// <summary>The <c>parsimony</c> command from its words to its exit code.</summary>
static class CommandLineApp
{
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        try
        {
            var root = Root(terminal);

            // [suggest:20] asks for words that complete a line, which may be wrong as far as it goes.
            var completes = args is [['[', ..], ..];
            if (!completes && UnknownWords.Find(root, args) is { } unknown) return ErrorPrinter.WrongInput(terminal, [unknown], args);
            var configuration = new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
            var parsed = root.Parse(args.Count == 0 ? ["--help"] : args, configuration);
            if (!completes && parsed.Errors.Count > 0 && parsed.Action is not (HelpAction or VersionAction))
            {
                var errors = string.Join(' ', parsed.Errors.Select(error => error.Message));
                return ErrorPrinter.WrongInput(terminal, [$"{errors} {HelpHint(parsed)}"], args);
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (ParsimonyException error)
        {
            string[] lines = [.. error.Lines.Select(CommandLineText.Of)];
            if (lines is [[.., not ('.' or '!' or '?')] bare]) lines = [bare + "."];
            return ErrorPrinter.WrongInput(terminal, lines, args);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception error) when (Causes(error).Any(cause => cause is OutOfMemoryException))
        {
            return ErrorPrinter.OutOfMemory(terminal);
        }
        catch (Exception error)
        {
            return ErrorPrinter.Bug(terminal, error);
        }
    }

    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Trains the whole regularization path of a neural network and chooses lambda honestly.")
        {
            InspectCommand.Create(terminal),
            PathCommand.Create(terminal),
            UnitCommand.Create(terminal),
            NodeCommand.Create(terminal),
            FitCommand.Create(terminal),
            PredictCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            ExportCommand.Create(terminal),
            ReportCommand.Create(terminal),
            ServeCommand.Create(terminal),
            LambdaCommand.Create(terminal),
            StudioCommand.Create(terminal, Run),
            CompletionCommand.Create(terminal),
        };
        var suggest = root.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new SuggestAction(root, suggest, terminal);
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(terminal);
        return root;
    }

    static IEnumerable<Exception> Causes(Exception error) =>
        error is AggregateException several ? several.Flatten().InnerExceptions.SelectMany(Causes)
        : error.InnerException is { } inner ? Causes(inner).Prepend(error) : [error];

    static string HelpHint(ParseResult parsed) =>
        $"See `parsimony {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help`.";
}
