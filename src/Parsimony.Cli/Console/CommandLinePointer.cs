using System.Text.RegularExpressions;
using Spectre.Console.Rendering;

namespace Parsimony.Cli.Console;

/// <summary>The command line with <c>^^^</c> under the words that an error message blames.</summary>
static partial class CommandLinePointer
{
    const string Indent = "    ";
    const string Cut = "... ";
    const int MostColumns = 80;

    /// <summary>The command line, and below it the marks; null where the message blames no word of it.</summary>
    /// <param name="args">The words after <c>parsimony</c>.</param>
    /// <param name="message">The message; of several violations one a line.</param>
    public static (string Words, string Marks)? Of(IReadOnlyList<string> args, string message)
    {
        HashSet<int> blamed = [.. message.Split('\n').SelectMany(line => Blamed(args, FirstSentence().Match(line).Value))];
        if (blamed.Count == 0) return null;
        string[] words = ["parsimony", .. args.Select(Shown)];
        int[] widths = [.. words.Select(word => new Segment(word).CellCount() + 1)];

        // A long line keeps the last blamed word, as many words before it as fit, and then what fits behind it.
        int first = 0, end = blamed.Max() + 2;
        while (first < end - 1 && Columns(first, end) > MostColumns) first++;
        while (end < words.Length && Columns(first, end + 1) <= MostColumns) end++;
        var marks = Enumerable.Range(first, end - first).Select(i => new string(blamed.Contains(i - 1) ? '^' : ' ', widths[i] - 1));
        var cut = first > 0 ? Cut : "";
        return (
            $"{Indent}{cut}{string.Join(' ', words[first..end])}{(end < words.Length ? " ..." : "")}",
            $"{Indent}{new string(' ', cut.Length)}{string.Join(' ', marks).TrimEnd()}");

        int Columns(int from, int to) =>
            Indent.Length + (from > 0 ? Cut.Length : 0) + widths[from..to].Sum() + (to < words.Length ? Cut.Length : 0);
    }

    static IEnumerable<int> Blamed(IReadOnlyList<string> args, string sentence)
    {
        // An option that the sentence names: its value, or the option itself if that is unknown or has no value.
        foreach (var flag in Flag().Matches(sentence).Select(match => match.Value))
        {
            var place = LastIndex(args, arg => arg == flag || arg.StartsWith(flag + "=", StringComparison.Ordinal));
            if (place < 0) continue;
            var hasValue = args[place] == flag && place + 1 < args.Count && !args[place + 1].StartsWith("--", StringComparison.Ordinal);
            return [hasValue && !BlamesOption().IsMatch(sentence) ? place + 1 : place];
        }

        // A word in quotes, or a file or folder that the sentence says something of.
        foreach (var quoted in Quoted().Matches(sentence).Select(match => match.Groups[1].Value))
            if (LastIndex(args, arg => arg == quoted) is >= 0 and var place) return [place];
        bool IsNamed(string arg) => arg.Length > 1
            && (sentence.StartsWith($"{arg} ", StringComparison.Ordinal) || sentence.Contains($"folder {arg} ", StringComparison.Ordinal));
        return LastIndex(args, IsNamed) is >= 0 and var named ? [named] : [];
    }

    static int LastIndex(IReadOnlyList<string> args, Func<string, bool> fits)
    {
        for (var i = args.Count - 1; i >= 0; i--)
            if (fits(args[i])) return i;
        return -1;
    }

    static string Shown(string arg)
    {
        var text = string.Concat(arg.Select(c => VisibleText.Acts(c) ? '?' : c));
        return text.Length == 0 || text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
    }

    [GeneratedRegex(@"^.*?(?=\. |$)")]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z0-9-]*")]
    private static partial Regex Flag();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(Error: )?There is no option|argument missing|is missing")]
    private static partial Regex BlamesOption();
}
