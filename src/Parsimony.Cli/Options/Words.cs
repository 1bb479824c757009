using System.Globalization;
using Parsimony.Vocabulary;

namespace Parsimony.Cli.Options;

/// <summary>Texts of the command line as values, in the invariant culture, and back.</summary>
static class Words
{
    public static int Whole(string flag, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ParsimonyException($"{flag} is '{text}', expected a whole number");

    public static long LongWhole(string flag, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ParsimonyException($"{flag} is '{text}', expected a whole number");

    public static double Number(string flag, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ParsimonyException($"{flag} is '{text}', expected a number with a decimal point, such as 0.01");

    /// <summary>Words between commas, without the spaces around them.</summary>
    public static IReadOnlyList<string> List(string flag, string text)
    {
        string[] words = [.. text.Split(',').Select(word => word.Trim())];
        return words.All(word => word.Length > 0) ? words : throw new ParsimonyException($"{flag} is '{text}', expected words with commas between them");
    }

    public static IReadOnlyList<int> Wholes(string flag, string text) => [.. List(flag, text).Select(word => Whole(flag, word))];

    public static string Text(string flag, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new ParsimonyException($"{flag} is empty") : text;

    public static char Character(string flag, string text) => text switch
    {
        "tab" or "\\t" => '\t',
        [var character] => character,
        _ => throw new ParsimonyException($"{flag} is '{text}', expected one character or the word tab"),
    };

    public static T Choice<T>(string flag, string text) where T : struct, Enum => Choice(flag, text, Enum.GetValues<T>());

    /// <summary>One of some members only.</summary>
    public static T Choice<T>(string flag, string text, params T[] members) where T : struct, Enum
    {
        foreach (var value in members)
            if (Of(value) == text) return value;
        throw new ParsimonyException($"{flag} is '{text}', expected {string.Join(", ", members.SkipLast(1).Select(Of))} or {Of(members[^1])}");
    }

    /// <summary>The word for a member of an enum: <c>ElasticNet</c> is <c>elastic-net</c>, <c>OneSe</c> is <c>1se</c>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => EnumWord.Of(value, '-');
}
