using Parsimony.Paths.Options;

namespace Parsimony.Cli.Commands;

/// <summary>What <c>path</c> and <c>fit</c> share: a data file and the options of training.</summary>
static class TrainingCommand
{
    /// <summary>A training command: its words parsed, then run with the settings and the command line that repeats it.</summary>
    public static Command Create(
        string name, string help, IReadOnlyList<OptionDeclaration<RunSettings>> options, Func<RunSettings, string, int> run)
    {
        var data = new Argument<string>("data.csv")
        {
            Description = "The table: CSV or other text, Parquet, Arrow, Excel, JSON lines or SQLite; - is standard input.",
        };
        var arguments = new CommandArguments<RunSettings>(options);
        var command = new Command(name, help) { data };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var (settings, given) = arguments.Parse(parsed, new RunSettings { Data = parsed.GetValue(data) ?? "" }, [], Violations);
            return run(settings, OptionTable.CommandLine(name, settings.Data, given));
        });
        return command;

        IEnumerable<string> Violations(RunSettings settings) =>
        [
            .. PathOptionsValidator.Violations(settings.Path),
            .. OptionTable.All.Single(option => option.Name == "lambda").Violations(settings),
        ];
    }
}
