using System.Globalization;
using System.Text.Json;

namespace Parsimony.Cli.Options;

/// <summary>Every option of the training commands, in the order of the help.</summary>
static class OptionTable
{
    public static IReadOnlyList<OptionDeclaration> All { get; } = [.. DataOptions.All, .. NetworkOptions.All, .. GridOptions.All, .. RunOptions.All];

    public static IReadOnlyList<OptionDeclaration> Of(CommandNames command) => [.. All.Where(option => option.Commands.HasFlag(command))];

    /// <summary>run.json's options: every option of the command as resolved.</summary>
    public static IReadOnlyDictionary<string, object?> Resolved(CommandNames command, RunSettings settings) =>
        Of(command).ToDictionary(option => option.Key, option => option.Resolve(settings), StringComparer.Ordinal);

    /// <summary>Those that change the result, as one JSON object for the model file: the same model has the same bytes wherever it is written.</summary>
    public static string ResolvedJson(CommandNames command, RunSettings settings) =>
        JsonSerializer.Serialize(Of(command).Where(option => option.ChangesResult).ToDictionary(option => option.Key, option => option.Resolve(settings), StringComparer.Ordinal));

    /// <summary>The command line that repeats the run.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="data">The data file as typed.</param>
    /// <param name="given">The options as typed; a flag has an empty text.</param>
    public static string CommandLine(string command, string data, IReadOnlyList<(OptionDeclaration Option, string Text)> given)
    {
        var words = new List<string> { "parsimony", command, Quoted(data) };
        foreach (var (option, text) in given.Where(entry => entry.Option.ChangesResult))
        {
            words.Add(option.Flag);
            if (option.Value is not null) words.Add(Quoted(text));
        }

        return string.Join(' ', words);
    }

    /// <summary>As a POSIX shell takes it.</summary>
    static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "_-./,:=+@%".Contains(c, StringComparison.Ordinal))
            ? word
            : string.Create(CultureInfo.InvariantCulture, $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'");
}
