using System.Text;

namespace Parsimony.Reporting.Markup;

/// <summary>Writes markup that is both HTML and well-formed XML; every text and attribute is encoded.</summary>
sealed class MarkupWriter
{
    readonly StringBuilder _text = new();
    readonly Stack<string> _open = new();

    public MarkupWriter Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(tag, attributes).Append('>');
        _open.Push(tag);
        return this;
    }

    public MarkupWriter Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    public MarkupWriter Text(string text)
    {
        _text.Append(Encoded.Text(text));
        return this;
    }

    public MarkupWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close();

    /// <summary>An element without content. Only for tags that HTML closes by itself, and for SVG.</summary>
    public MarkupWriter Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(tag, attributes).Append("/>");
        return this;
    }

    /// <summary>Appends markup that is known to be well-formed.</summary>
    public MarkupWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public MarkupWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    public override string ToString() => _open.Count == 0
        ? _text.ToString()
        : throw new InvalidOperationException($"<{_open.Peek()}> is still open.");

    StringBuilder Tag(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is not null) _text.Append(' ').Append(name).Append("=\"").Append(Encoded.Text(value)).Append('"');
        }

        return _text;
    }
}
