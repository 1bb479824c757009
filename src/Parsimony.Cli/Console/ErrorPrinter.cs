namespace Parsimony.Cli.Console;

/// <summary>Prints errors for users: one message, no stack trace, no control characters out of broken files.</summary>
static class ErrorPrinter
{
    const int Longest = 4000;

    /// <summary>Prints what is wrong with the input, and the command line with the wrong word marked if one is to blame.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="lines">The lines of the message.</param>
    /// <param name="args">The words of the command line.</param>
    public static int WrongInput(Terminal terminal, IReadOnlyList<string> lines, IReadOnlyList<string> args)
    {
        Print(terminal, ["Error: " + lines[0], .. lines.Skip(1)]);
        if (CommandLinePointer.Of(args, string.Join('\n', lines)) is var (words, marks)) Print(terminal, ["", words, marks]);
        return ExitCodes.WrongInput;
    }

    /// <summary>Prints that the machine, or the container, has too little memory.</summary>
    public static int OutOfMemory(Terminal terminal)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e6;
        return WrongInput(
            terminal,
            [
                string.Create(CultureInfo.InvariantCulture, $"Out of memory: this machine has {available:N0} MB, and this needs more. ") +
                    "Use fewer networks at a time with --threads, smaller ones with --hidden, fewer rows or columns, or a larger machine.",
            ],
            []);
    }

    public static int Bug(Terminal terminal, Exception error)
    {
        Print(terminal, [
            $"This is a bug in parsimony, not in your data: {error.GetType().Name}: {error.Message}",
            "Please report it with the command line and, if you can, the file.",
        ]);
        return ExitCodes.Bug;
    }

    static void Print(Terminal terminal, string[] lines)
    {
        var left = Longest;
        foreach (var line in lines)
        {
            terminal.Error.WriteLine(VisibleText.Line(line.Length > left ? line[..left] + "..." : line));
            left -= line.Length;
            if (left <= 0) return;
        }
    }
}
