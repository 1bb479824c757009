namespace Parsimony.Cli.Commands;

/// <summary>The declared options of a command: into the parser, with help and completion, and out of it as settings.</summary>
/// <typeparam name="T">The settings of the command.</typeparam>
/// <param name="declarations">The options in the order of the help.</param>
sealed class CommandArguments<T>(IReadOnlyList<OptionDeclaration<T>> declarations)
{
    readonly List<(OptionDeclaration<T> Declaration, Option Symbol)> _options = [.. declarations.Select(option => (option, Symbol(option)))];

    public void AddTo(Command command)
    {
        foreach (var (_, symbol) in _options) command.Add(symbol);
    }

    /// <summary>Takes everything over; all that is missing or wrong, in words and in ranges, comes in one message.</summary>
    /// <param name="parsed">The words.</param>
    /// <param name="settings">The settings without options.</param>
    /// <param name="found">What is wrong already.</param>
    /// <param name="check">What else is wrong with the settings.</param>
    /// <returns>The settings, and the options as typed; a flag has an empty text.</returns>
    public (T Settings, IReadOnlyList<(OptionDeclaration<T> Option, string Text)> Given) Parse(
        ParseResult parsed, T settings, IEnumerable<string> found, Func<T, IEnumerable<string>> check)
    {
        var given = new List<(OptionDeclaration<T>, string)>();
        List<string> violations = [.. found];
        foreach (var (declaration, symbol) in _options)
        {
            if (!IsGiven(parsed, symbol))
            {
                var isTold = _options.Exists(other => other.Declaration.Name == declaration.GivenBy && IsGiven(parsed, other.Symbol));
                if (declaration.IsNeeded && !isTold) violations.Add($"{declaration.Flag} is missing: {declaration.Flag} <{declaration.Value}>");
                continue;
            }

            var text = symbol is Option<string> words ? parsed.GetValue(words) ?? "" : "";
            given.Add((declaration, text));
            try
            {
                settings = declaration.Apply!(settings, new OptionWord(declaration.Flag, text));
            }
            catch (ParsimonyException error)
            {
                violations.Add(error.Message);
            }
        }

        violations.AddRange(check(settings).Select(CommandLineText.Of));
        return Violations.Describe(violations) is { } message ? throw new ParsimonyException(message) : (settings, given);
    }

    static bool IsGiven(ParseResult parsed, Option symbol) => parsed.GetResult(symbol) is { Implicit: false };

    // Not required by the parser, whose complaints would come alone: what is missing is told together with what is wrong.
    static Option Symbol(OptionDeclaration<T> declaration)
    {
        if (declaration.IsFlag) return new Option<bool>(declaration.Flag) { Description = declaration.Description, Arity = ArgumentArity.Zero };
        var option = new Option<string>(declaration.Flag)
        {
            Description = declaration.Description,
            HelpName = declaration.Value,
            Arity = ArgumentArity.ExactlyOne,
        };
        option.CompletionSources.Add([.. declaration.Words]);
        return option;
    }
}
