using System.Text;

namespace Parsimony.Vocabulary;

/// <summary>Lists of words with commas between them, quoted as in CSV: <c>a,"b, c","say ""d"""</c>.</summary>
static class CommaList
{
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
            var end = Enumerable.Range(i + 1, words.Count - i).Reverse()
                .Select(end => (End: end, Name: new[] { ", ", "," }.Select(comma => string.Join(comma, words.Skip(i).Take(end - i))).FirstOrDefault(known.Contains)))
                .FirstOrDefault(entry => entry.Name is not null);
            names.Add(end.Name ?? words[i]);
            if (end.Name is not null) i = end.End - 1;
        }

        return names;
    }
}
