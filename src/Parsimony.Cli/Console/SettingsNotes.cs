namespace Parsimony.Cli.Console;

/// <summary>Tells what a settings file has done: one line for the options, one where a run is repeated on other rows.</summary>
static class SettingsNotes
{
    /// <summary>Prints the options that a file gave, and those of its options that the command line says otherwise.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="file">The file.</param>
    /// <param name="given">The options as typed or read from the file.</param>
    /// <param name="isTyped">Whether an option stands on the command line.</param>
    public static void WriteOrigin(
        Terminal terminal, SettingsFile file, IReadOnlyList<(OptionDeclaration<RunSettings> Option, string Text)> given,
        Func<OptionDeclaration<RunSettings>, bool> isTyped)
    {
        var known = given.Where(entry => file.TextOf(entry.Option) is not null).ToLookup(entry => isTyped(entry.Option));
        var taken = string.Join(' ', known[false].Select(entry => Words(entry.Option, entry.Text)));
        var replaced = known[true].Any() ? $"; not from it: {string.Join(", ", known[true].Select(entry => entry.Option.Flag))}" : "";
        terminal.Error.WriteLine($"From {file.Path}: {(taken.Length > 0 ? taken : "no option")}{replaced}");
    }

    /// <summary>Warns where the rows are not those of the run that is repeated.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="settings">The settings, with the hash of the repeated run.</param>
    /// <param name="hash">The hash of the rows; it is asked for only where a run is repeated.</param>
    public static void WriteOtherData(Terminal terminal, RunSettings settings, Func<string> hash)
    {
        if (settings.Quiet || settings.RepeatedHash is not { } expected || hash() == expected) return;
        terminal.Error.WriteLine($"Warning: {settings.Data} has other data than the run of {settings.Settings}: the hash in its run.json differs.");
    }

    static string Words(OptionDeclaration<RunSettings> option, string text) =>
        option.IsFlag ? option.Flag : $"{option.Flag} {ShellText.Quoted(text)}";
}
