using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;

namespace Parsimony.Cli.Commands;

/// <summary>What the commands that read a table to train on share: a data file and the options of training.</summary>
static class TrainingCommand
{
    /// <summary>A training command: its words parsed, then run with the settings and the command line that repeats it.</summary>
    public static Command Create(
        Terminal terminal, string name, string help, IReadOnlyList<OptionDeclaration<RunSettings>> options, Func<RunSettings, string, int> run)
    {
        var takesFile = options.Contains(OptionTable.Settings);
        var data = new Argument<string?>("data.csv")
        {
            Description = "The table: CSV or other text, Parquet, Arrow, Excel, JSON lines or SQLite; - is standard input." +
                (takesFile ? " It may be left out where --settings names it." : ""),
            Arity = takesFile ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        var arguments = new CommandArguments<RunSettings>(options);
        var command = new Command(name, help) { data };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var planned = PlannedOf(parsed);
            var file = planned?.File ?? (takesFile ? FileOf(parsed) : null);
            var typed = parsed.GetValue(data);
            var start = new RunSettings { Data = typed ?? file?.DataPath ?? "", RepeatedHash = file?.DataHash };
            string[] missing = start.Data.Length > 0 ? [] : [$"The table is missing: parsimony {name} <{data.Name}>"];
            var (settings, given) = arguments.Parse(parsed, start, missing, Violations, option => Elsewhere(file, option));
            if (planned is not null) settings = settings with { Collect = planned.Run, Chunks = settings.Chunks ?? file!.Chunks };
            if (file is null) return run(settings, OptionTable.CommandLine(name, settings.Data, given));

            bool IsTyped(OptionDeclaration<RunSettings> option) => arguments.IsTyped(parsed, option);
            if (!settings.Quiet && !file.GoesOn) SettingsNotes.WriteOrigin(terminal, file, given, IsTyped);
            var isSame = settings.Data == file.DataPath && !given.Any(entry => entry.Option.ChangesResult && IsTyped(entry.Option));
            var isOwn = file.Command?.StartsWith($"parsimony {name} ", StringComparison.Ordinal) == true;
            return run(settings, isSame && isOwn ? file.Command! : OptionTable.CommandLine(name, settings.Data, given));
        });
        return command;

        PlannedRun? PlannedOf(ParseResult parsed)
        {
            if (!options.Contains(OptionTable.Collect) || parsed.GetValue<string?>(OptionTable.Collect.Flag) is not { } collected) return null;
            string[] others = ["settings", "resume", "plan-only", "out", "overwrite"];
            var typed = options.FirstOrDefault(
                option => (option.ChangesResult || others.Contains(option.Name)) && arguments.IsTyped(parsed, option));
            return typed is null ? PlannedRun.Open(collected) : throw new ParsimonyException(
                $"--collect goes on with a planned run in its own folder and with its own options. Leave {typed.Flag} out.");
        }

        SettingsFile? FileOf(ParseResult parsed)
        {
            var given = parsed.GetValue<string?>(OptionTable.Settings.Flag);
            var resumed = options.Contains(OptionTable.Resume) ? parsed.GetValue<string?>(OptionTable.Resume.Flag) : null;
            if (given is not null && resumed is not null)
                throw new ParsimonyException("--settings and --resume are given, but a run that goes on has options of its own. Leave one out.");
            if (resumed is null) return given is null ? null : SettingsFile.Read(given);
            if (options.Any(option => option.Name is "out" or "overwrite" && arguments.IsTyped(parsed, option)))
                throw new ParsimonyException("--resume writes the run into its own folder. Leave --out and --overwrite out.");
            return SettingsFile.Read(RunFolderTarget.SettingsOf(resumed), goesOn: true);
        }

    }

    /// <summary>The settings of <c>path</c> that a file gives, without a command line.</summary>
    public static RunSettings SettingsOf(SettingsFile file)
    {
        var arguments = new CommandArguments<RunSettings>(OptionTable.Path);
        var command = new Command("path");
        arguments.AddTo(command);
        var start = new RunSettings { Data = file.DataPath ?? "", RepeatedHash = file.DataHash };
        return arguments.Parse(command.Parse([]), start, [], Violations, option => Elsewhere(file, option)).Settings;
    }

    static OptionSource? Elsewhere(SettingsFile? file, OptionDeclaration<RunSettings> option) => file?.TextOf(option) is { } text
        ? new($"{file.Path}: {option.Key}", text)
        : OptionSource.OfEnvironment(option);

    static IEnumerable<string> Violations(RunSettings settings) =>
    [
        .. PathOptionsValidator.Violations(settings.Path),
        .. DataOptions.All.SelectMany(option => option.Violations(settings)),
        .. OptionTable.All.Single(option => option.Name == "lambda").Violations(settings),
    ];
}
