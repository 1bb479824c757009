using System.Text;

namespace Parsimony.Reporting.Markup;

/// <summary>Text from outside made harmless: column and class names can contain anything.</summary>
static class Encoded
{
    /// <summary>Encodes the five characters of markup; what XML forbids (control characters, half surrogates) becomes U+FFFD.</summary>
    public static string Text(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                _ => result.Append(IsAllowed(c) ? c : '\uFFFD'),
            };
        }

        return result.ToString();
    }

    static bool IsAllowed(char c) =>
        c is '\t' or '\n' or '\r' || (!char.IsControl(c) && !char.IsSurrogate(c) && c is not '\uFFFE' and not '\uFFFF');
}
