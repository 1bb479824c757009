namespace Parsimony.Cli.Console;

/// <summary>Finds a mistyped command or option before the parser takes it for a value.</summary>
static class UnknownWords
{
    /// <summary>What is wrong; null where every command and option is known.</summary>
    public static string? Find(RootCommand root, IReadOnlyList<string> args)
    {
        Command command = root;
        var position = 0;
        if (args.Count > 0 && !args[0].StartsWith('-'))
        {
            if (root.Subcommands.FirstOrDefault(sub => sub.Name == args[0]) is not { } found)
                return Message($"There is no command '{args[0]}'", NameSuggestions.Nearest(args[0], root.Subcommands.Select(sub => sub.Name)),
                    $"The commands are {string.Join(", ", root.Subcommands.Select(sub => sub.Name))}.");
            (command, position) = (found, 1);
        }

        var options = command.Options.Concat(root.Options.Where(option => option.Recursive)).ToList();
        for (; position < args.Count && args[position] != "--"; position++)
        {
            if (!args[position].StartsWith('-') || args[position].Length == 1 || IsNumber(args[position])) continue;
            var name = args[position].Split('=')[0];
            if (Lookup(options, name) is { } option)
            {
                var takesNext = option.Arity.MinimumNumberOfValues > 0 && !args[position].Contains('=', StringComparison.Ordinal);
                if (takesNext && position + 1 < args.Count && Lookup(options, args[position + 1]) is null) position++;
                continue;
            }

            return Message($"There is no option '{name}'", NameSuggestions.Nearest(name, options.Select(known => known.Name)),
                $"See `parsimony {(command == root ? "" : command.Name + " ")}--help`.");
        }

        return null;
    }

    // -1 is a value, though perhaps a wrong one.
    static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    static Option? Lookup(List<Option> options, string name) =>
        options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    static string Message(string found, string? nearest, string otherwise) =>
        nearest is null ? $"{found}. {otherwise}" : $"{found}. Did you mean '{nearest}'?";
}
