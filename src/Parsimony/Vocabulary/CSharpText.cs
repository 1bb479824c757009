namespace Parsimony.Vocabulary;

/// <summary>Writes words as C# does, for messages that say what to set; the command line turns them into what is typed.</summary>
static class CSharpText
{
    /// <summary>Writes words as a collection: <c>["a", "b c"]</c>.</summary>
    public static string List(params IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Literal))}]";

    /// <summary>Writes a word as a literal: <c>"say \"yes\""</c>.</summary>
    public static string Literal(string word) => $"\"{word
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";

    /// <summary>Reads a literal that <see cref="Literal"/> wrote.</summary>
    public static string Word(string literal)
    {
        var word = new System.Text.StringBuilder();
        for (var i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] != '\\') word.Append(literal[i]);
            else word.Append(literal[++i] switch { 'n' => '\n', 'r' => '\r', var other => other });
        }

        return word.ToString();
    }
}
