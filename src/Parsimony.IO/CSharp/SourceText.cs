using System.Text;

namespace Parsimony.IO.CSharp;

/// <summary>Lines of source with their indentation.</summary>
sealed class SourceText
{
    readonly StringBuilder _text = new();
    string _indent = "";

    /// <summary>One line, or an empty one.</summary>
    public void Line(string line = "") => _text.Append(line.Length == 0 ? "" : _indent).Append(line).Append('\n');

    /// <summary>A line, then what stands in braces.</summary>
    public void Block(string head, Action body)
    {
        Line(head);
        Line("{");
        Indented(body);
        Line("}");
    }

    /// <summary>Lines one step further to the right.</summary>
    public void Indented(Action body)
    {
        _indent += "    ";
        body();
        _indent = _indent[4..];
    }

    /// <summary>A summary of one line.</summary>
    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

    /// <summary>Items with commas between them, as many on a line as fit.</summary>
    /// <param name="items">The items.</param>
    /// <param name="end">What stands behind the last one.</param>
    public void List(IEnumerable<string> items, string end = ",")
    {
        const int Widest = 140;
        var line = new StringBuilder();
        foreach (var item in items)
        {
            if (line.Length > 0 && _indent.Length + line.Length + item.Length + 2 > Widest)
            {
                Line(line.Append(',').ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? ", " : "").Append(item);
        }

        if (line.Length > 0) Line(line.Append(end).ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
