namespace Parsimony.Data.Cells;

/// <summary>What a word means as a value: "1.0" and "1", "TRUE" and "True", "Rome " and "Rome", two Unicode forms of one name.</summary>
static class WordKey
{
    /// <summary>Returns one text for all words of the same value.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        var text = UnicodeForms.Decompose(word.ToString()).Trim();
        Span<char> number = stackalloc char[DecimalText.MaxLength + 16];
        if (DecimalText.TryCanonical(text, number, out var length)) return number[..length].ToString();
        return text.Equals("true", StringComparison.OrdinalIgnoreCase) ? "true"
            : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? "false"
            : text;
    }
}
