using System.CommandLine;
using System.Globalization;
using Parsimony.Cli.Options;
using Parsimony.Paths.Options;
using Parsimony.Vocabulary;

namespace Parsimony.Cli.Commands;

/// <summary>The data file and the declared options of a training command: into the parser, and out of it as settings.</summary>
sealed class TrainingArguments
{
    readonly Argument<string> _data = new("data.csv") { Description = "The table: CSV with a header line, UTF-8." };
    readonly List<(OptionDeclaration Declaration, Option Symbol)> _options;

    TrainingArguments(CommandNames command)
    {
        _options = [.. OptionTable.Of(command).Select(declaration => (declaration, Symbol(declaration)))];
    }

    /// <summary>A training command: its words parsed, then run with the settings and the command line that repeats it.</summary>
    public static Command CreateCommand(CommandNames names, string name, string help, Func<RunSettings, string, int> run)
    {
        var command = new Command(name, help);
        var arguments = new TrainingArguments(names);
        command.Add(arguments._data);
        foreach (var (_, symbol) in arguments._options) command.Add(symbol);
        command.SetAction(parsed =>
        {
            var (settings, given) = arguments.Parse(parsed);
            return run(settings, OptionTable.CommandLine(name, settings.Data, given));
        });
        return command;
    }

    /// <summary>Takes everything over; all violations, of words and of ranges, come in one message.</summary>
    (RunSettings Settings, IReadOnlyList<(OptionDeclaration Option, string Text)> Given) Parse(ParseResult parsed)
    {
        var settings = new RunSettings { Data = parsed.GetValue(_data) ?? "" };
        var given = new List<(OptionDeclaration, string)>();
        var violations = new List<string>();
        foreach (var (declaration, symbol) in _options)
        {
            if (parsed.GetResult(symbol) is not { Implicit: false }) continue;
            var text = symbol is Option<string> words ? parsed.GetValue(words) ?? "" : "";
            given.Add((declaration, text));
            try
            {
                settings = declaration.Apply(settings, text);
            }
            catch (ParsimonyException error)
            {
                violations.Add(error.Message);
            }
        }

        violations.AddRange(PathOptionsValidator.Violations(settings.Path).Select(AsTyped));
        if (settings.Lambda is { } lambda && !(lambda >= 0 && double.IsFinite(lambda)))
            violations.Add(string.Create(CultureInfo.InvariantCulture, $"--lambda is {lambda}, expected a number from 0"));
        if (Violations.Describe(violations) is { } message) throw new ParsimonyException(message);
        return (settings, given);
    }

    /// <summary>"batch is 0, ..." becomes "--batch is 0, ...".</summary>
    static string AsTyped(string violation) => OptionTable.All.Any(option => violation.StartsWith(option.Name + " ", StringComparison.Ordinal)) ? "--" + violation : violation;

    static Option Symbol(OptionDeclaration declaration) => declaration.Value is null
        ? new Option<bool>(declaration.Flag) { Description = declaration.Help, Arity = ArgumentArity.Zero }
        : new Option<string>(declaration.Flag)
        {
            Description = declaration.Help,
            HelpName = declaration.Value,
            Required = declaration.Required,
            Arity = ArgumentArity.ExactlyOne,
        };
}
