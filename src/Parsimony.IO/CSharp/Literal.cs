namespace Parsimony.IO.CSharp;

/// <summary>Writes values and texts as C# literals.</summary>
static class Literal
{
    /// <summary>The shortest text that reads back as the same bits: <c>0.1f</c>.</summary>
    public static string Of(float value) => float.IsFinite(value)
        ? value.ToString("R", CultureInfo.InvariantCulture) + "f"
        : throw new ParsimonyException(
            "The model has weights that are not finite: its training has diverged. Take another lambda, or a smaller learning rate.");

    /// <summary>The shortest text that reads back as the same bits: <c>0.1</c>, <c>3.0</c>.</summary>
    public static string Of(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? text + ".0" : text;
    }

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A quoted text; all characters but letters, digits, space and ASCII punctuation are escaped.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\') literal.Append('\\').Append(letter);
            else if (IsPlain(letter)) literal.Append(letter);
            else literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A text as it may stand inside a one-line comment, plain or documentation.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (var letter in text)
        {
            comment.Append(letter switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                >= ' ' and <= '~' => letter.ToString(),
                _ when char.IsLetterOrDigit(letter) || char.IsPunctuation(letter) || char.IsSymbol(letter) => letter.ToString(),
                _ => " ",
            });
        }

        return comment.ToString();
    }

    static bool IsPlain(char letter) => letter is >= ' ' and <= '~' || (char.IsLetterOrDigit(letter) && letter.ToString().IsNormalized());
}
