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
    /// <param name="elsewhere">The text of an option that is not typed; null where it has none.</param>
    /// <returns>The settings, and the options as typed or read elsewhere; a flag has an empty text.</returns>
    public (T Settings, IReadOnlyList<(OptionDeclaration<T> Option, string Text)> Given) Parse(
        ParseResult parsed, T settings, IEnumerable<string> found, Func<T, IEnumerable<string>> check,
        Func<OptionDeclaration<T>, OptionSource?>? elsewhere = null)
    {
        elsewhere ??= _ => null;
        var given = new List<(OptionDeclaration<T>, string)>();
        List<string> violations = [.. found];
        foreach (var (declaration, symbol) in _options)
        {
            var isTyped = IsTyped(parsed, symbol);
            if ((isTyped ? Typed(parsed, declaration, symbol) : elsewhere(declaration)) is not { } source)
            {
                var isTold = _options.Exists(other => other.Declaration.Name == declaration.GivenBy
                    && (IsTyped(parsed, other.Symbol) || elsewhere(other.Declaration) is not null));
                if (declaration.IsNeeded && !isTold) violations.Add($"{declaration.Flag} is missing: {declaration.Flag} <{declaration.Value}>");
                continue;
            }

            given.Add((declaration, source.Text));
            try
            {
                var changed = declaration.Apply!(settings, new OptionWord(source.Place, source.Text));
                string[] outside = isTyped ? [] : [.. declaration.Violations(changed)];
                violations.AddRange(outside.Select(violation => violation.Replace(declaration.Member, source.Place, StringComparison.Ordinal)));
                if (outside.Length == 0) settings = changed;
            }
            catch (ParsimonyException error)
            {
                violations.Add(error.Message);
            }
        }

        violations.AddRange(check(settings).Select(CommandLineText.Of));
        Violations.ThrowIfAny(violations);
        return (settings, given);
    }

    /// <summary>What is out of range in settings, in the words of the command line.</summary>
    public IEnumerable<string> OutOfRange(T settings) => declarations.SelectMany(
        option => option.Violations(settings).Select(violation => violation.Replace(option.Member, option.Flag, StringComparison.Ordinal)));

    /// <summary>Whether an option stands on the command line.</summary>
    public bool IsTyped(ParseResult parsed, OptionDeclaration<T> option) => IsTyped(parsed, _options.Find(one => one.Declaration == option).Symbol);

    static OptionSource? Typed(ParseResult parsed, OptionDeclaration<T> declaration, Option symbol) =>
        new(declaration.Flag, symbol switch
        {
            Option<string[]> texts => string.Join("; ", parsed.GetValue(texts) ?? []),
            Option<string> word => parsed.GetValue(word) ?? "",
            _ => "",
        });

    static bool IsTyped(ParseResult parsed, Option symbol) => parsed.GetResult(symbol) is { Implicit: false };

    // Not required by the parser, whose complaints would come alone: what is missing is told together with what is wrong.
    static Option Symbol(OptionDeclaration<T> declaration)
    {
        if (declaration.IsFlag) return new Option<bool>(declaration.Flag) { Description = declaration.Description, Arity = ArgumentArity.Zero };
        Option option = declaration.IsRepeatable
            ? new Option<string[]>(declaration.Flag) { Arity = ArgumentArity.OneOrMore }
            : new Option<string>(declaration.Flag) { Arity = declaration.IsValueOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne };
        (option.Description, option.HelpName) = (declaration.Description, declaration.Value);
        option.CompletionSources.Add([.. declaration.Words]);
        return option;
    }
}
