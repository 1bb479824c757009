using Parsimony.Procedure;
using Parsimony.Studio.Contract;
using Parsimony.Studio.Documents;

namespace Parsimony.Cli.Commands;

/// <summary>The commands as the studio's page uses them: with words and messages of the command line, in this process.</summary>
/// <param name="run">Runs a command line.</param>
sealed class StudioCommands(Func<IReadOnlyList<string>, Terminal, int> run) : IStudioCommands
{
    // Where results go and what is printed is the studio's own affair, and no page names other files than its table.
    static readonly string[] s_hidden =
        ["out", "overwrite", "resume", "settings", "json", "quiet", "verbose", "keep-networks", "lambda-file", "fold-file", "schema", "threads",
            "try", "search", "plan-only", "chunks", "collect", "cluster", "cluster-name", "cluster-address", "cluster-certificate"];

    public IReadOnlyList<OptionDocument> Options { get; } =
    [
        .. OptionTable.Path.Where(option => !s_hidden.Contains(option.Name)).Select(option => new OptionDocument(
            option.Name, option.Value, option.Words, option.Help, option.DefaultWords, EnumWord.Dashed(option.Group))),
    ];

    public CommandOutput Run(IReadOnlyList<string> words)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        var code = run(words, new Terminal(output, error, ErrorIsTerminal: false));
        if (code == ExitCodes.Done) return new CommandOutput(output.ToString(), error.ToString());

        // The message is meant for a terminal, where the command line with a mark follows it.
        var message = error.ToString().Split("\n\n")[0].Trim();
        throw new ParsimonyException(message.StartsWith("Error: ", StringComparison.Ordinal) ? message["Error: ".Length..] : message);
    }

    public PlanDocument Plan(IReadOnlyList<string> words) => Speaking(() =>
    {
        var (settings, commandLine) = SettingsOf(words);
        settings = DataLoader.WithTarget(DataLoader.WithLambdaFile(settings));
        var dataset = DataLoader.Load(settings);
        settings = DataLoader.WithFoldFile(settings, dataset);
        return DocumentOf(RegularizationPath.Plan(dataset, settings.Path), dataset, settings, commandLine);
    });

    public void Train(IReadOnlyList<string> words, StudioWatch watch) => Speaking(() =>
    {
        var (settings, commandLine) = SettingsOf(words);
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        return PathCommand.Run(
            new Terminal(output, error, ErrorIsTerminal: false), settings with { Quiet = true }, commandLine, new PathWatch(
                watch.Progress,
                (plan, dataset) => watch.Planned?.Invoke(DocumentOf(plan, dataset, settings with { Path = plan.Options }, commandLine)),
                (index, fit) => watch.Finished?.Invoke(index, fit),
                folder => watch.Written?.Invoke(folder),
                watch.Stop));
    });

    public Dataset DataOf(string folder) => Speaking(() =>
    {
        var file = SettingsFile.Read(folder);
        if (file.DataPath is not { Length: > 0 } data || !File.Exists(data))
            throw new ParsimonyException($"{file.DataPath} is not there any more, or lies below another folder. Start the studio where the " +
                "run was made.");
        List<string> words = [data];
        foreach (var option in OptionTable.Path)
        {
            if (option.Name is "resume" or "settings" or "out" || file.TextOf(option) is not { } text) continue;
            words.Add(text.Length == 0 && option.IsFlag ? option.Flag : $"{option.Flag}={text}");
        }

        var (settings, _) = SettingsOf(words);
        settings = DataLoader.WithTarget(DataLoader.WithLambdaFile(settings));
        var dataset = DataLoader.Load(settings);
        settings = DataLoader.WithFoldFile(settings, dataset);
        var rows = PathSplit.Create(dataset, RegularizationPath.Plan(dataset, settings.Path).Path).Rows;
        return file.DataHash == ContentHash.Of(rows) ? rows
            : throw new ParsimonyException($"{data} has other rows than the run had: the hash in its run.json differs.");
    });

    static (RunSettings Settings, string CommandLine) SettingsOf(IReadOnlyList<string> words)
    {
        (RunSettings, string)? found = null;
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        var command = TrainingCommand.Create(
            new Terminal(output, error, ErrorIsTerminal: false), "path", "", OptionTable.Path, (settings, line) =>
            {
                found = (settings, line);
                return ExitCodes.Done;
            });
        var parsed = command.Parse(words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0) throw new ParsimonyException(string.Join(' ', parsed.Errors.Select(one => one.Message)));
        parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null
        });
        return found ?? throw new ParsimonyException(output.ToString() + error);
    }

    static PlanDocument DocumentOf(PathPlan plan, Dataset dataset, RunSettings settings, string commandLine)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        PlanPrinter.Print(new Terminal(text, text, ErrorIsTerminal: false), dataset, plan with { Notes = [] }, isVerbose: false);
        string[] lines = [.. text.ToString().Split('\n').Where(line => line.Length > 0 && !line.StartsWith("  - ", StringComparison.Ordinal))];
        var resolved = OptionTable.Resolved(OptionTable.Path, settings with { Path = plan.Options })
            .Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key.Replace('_', '-'), entry => TextOf(entry.Value));
        return new PlanDocument(
            commandLine, plan.Networks, plan.EstimatedSeconds, lines, [.. plan.Reasons.Select(CommandLineText.Of)],
            [.. dataset.Notes.Concat(plan.Notes).Select(CommandLineText.Of)], resolved);
    }

    static string TextOf(object? value) => value switch
    {
        string text => text,
        System.Collections.IEnumerable list => string.Join(',', list.Cast<object?>().Select(TextOf)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    /// <summary>Errors of the library, as the command line says them.</summary>
    static T Speaking<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ParsimonyException error)
        {
            throw new ParsimonyException([.. error.Lines.Select(CommandLineText.Of)], error);
        }
    }
}
