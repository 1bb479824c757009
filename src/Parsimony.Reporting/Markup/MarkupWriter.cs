using System.Text;

namespace Parsimony.Reporting.Markup;

/// <summary>Writes markup that is both HTML and well-formed XML; every text and attribute is encoded.</summary>
sealed class MarkupWriter
{
    readonly StringBuilder _text = new();
    readonly Stack<string> _open = new();

    /// <summary>Opens an element; attributes whose value is null are left out.</summary>
    public MarkupWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _open.Push(tag);
        return Tag(tag, attributes, ">");
    }

    /// <summary>Closes the element that was opened last.</summary>
    public MarkupWriter Close() => Raw("</").Raw(_open.Pop()).Raw(">");

    public MarkupWriter Text(string text)
    {
        Encode(text);
        return this;
    }

    /// <summary>Writes an element that holds a text.</summary>
    public MarkupWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close();

    /// <summary>Writes an element without content. Only for tags that HTML closes by itself, and for SVG.</summary>
    public MarkupWriter Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes) => Tag(tag, attributes, "/>");

    /// <summary>Writes markup that is known to be well-formed.</summary>
    public MarkupWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public MarkupWriter Line() => Raw("\n");

    public override string ToString() => _open.Count == 0
        ? _text.ToString()
        : throw new InvalidOperationException($"<{_open.Peek()}> is still open.");

    MarkupWriter Tag(string tag, ReadOnlySpan<(string Name, string? Value)> attributes, string end)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            _text.Append(' ').Append(name).Append("=\"");
            Encode(value);
            _text.Append('"');
        }

        return Raw(end);
    }

    // Names of columns and classes can contain anything: the five characters of markup are encoded, and what XML forbids (control characters,
    // half surrogates) becomes U+FFFD.
    void Encode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _text.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(IsAllowed(c) ? c : '\uFFFD'),
            };
        }
    }

    static bool IsAllowed(char c) =>
        c is '\t' or '\n' or '\r' || (!char.IsControl(c) && !char.IsSurrogate(c) && c is not '\uFFFE' and not '\uFFFF');
}
