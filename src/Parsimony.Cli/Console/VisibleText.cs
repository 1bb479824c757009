using System.Text;

namespace Parsimony.Cli.Console;

/// <summary>Text with characters that act on a terminal written as \u001b.</summary>
static class VisibleText
{
    // Marks and embeddings that make a terminal show letters in another order than they have, and separators that some programs end a line at.
    const string Acting = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029";

    /// <summary>True for a character that moves the cursor, ends a line, or changes what a terminal shows of its neighbours.</summary>
    public static bool Acts(char c) => char.IsControl(c) || Acting.Contains(c, StringComparison.Ordinal);

    /// <summary>A text of several lines: line ends and tabs stay.</summary>
    public static string Of(ReadOnlySpan<char> text) => Shown(text, "\n\t");

    /// <summary>A text that must stay on one line, such as one with the name of a column in it: a line end is shown like all that acts.</summary>
    public static string Line(ReadOnlySpan<char> text) => Shown(text, "\t");

    static string Shown(ReadOnlySpan<char> text, string kept)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Acts(c) && !kept.Contains(c, StringComparison.Ordinal)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else shown.Append(c);
        }

        return shown.ToString();
    }
}
