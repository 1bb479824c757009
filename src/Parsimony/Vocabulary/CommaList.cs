using System.Text;

namespace Parsimony.Vocabulary;

/// <summary>Lists of words with commas between them, quoted as in CSV: <c>a,"b, c","say ""d"""</c>.</summary>
static class CommaList
{
    static readonly string[] s_commas = [", ", ","];

    /// <summary>Splits a text into its words, without the spaces around them.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted)
            {
                if (text[i] != '"') word.Append(text[i]);
                else if (i + 1 < text.Length && text[i + 1] == '"') word.Append(text[++i]);
                else isQuoted = false;
            }
            else if (text[i] == '"' && string.IsNullOrWhiteSpace(word.ToString()))
            {
                word.Clear();
                isQuoted = true;
            }
            else if (text[i] == ',')
            {
                words.Add(word.ToString().Trim());
                word.Clear();
            }
            else
            {
                word.Append(text[i]);
            }
        }

        words.Add(word.ToString().Trim());
        return words;
    }

    /// <summary>Joins words so that <see cref="Split"/> gives them back.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(',', words.Select(word =>
        word.AsSpan().ContainsAny(',', '"') || word != word.Trim() ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : word));

    /// <summary>
    /// Joins neighbours that together are one known name: <c>Weight, kg</c>, typed without quotes, is the column of that name where there is one.
    /// </summary>
    /// <param name="words">Words that were split at commas.</param>
    /// <param name="known">The names that exist.</param>
    public static IReadOnlyList<string> Rejoin(IReadOnlyList<string> words, IReadOnlyCollection<string> known)
    {
        if (words.All(known.Contains)) return words;
        var names = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            // The longest run of words that is one name.
            var rest = words.Skip(i);
            var count = words.Count - i;
            string? name = null;
            for (; name is null && count > 0; count--)
                name = s_commas.Select(comma => string.Join(comma, rest.Take(count))).FirstOrDefault(known.Contains);
            names.Add(name ?? words[i]);
            if (name is not null) i += count;
        }

        return names;
    }
}
