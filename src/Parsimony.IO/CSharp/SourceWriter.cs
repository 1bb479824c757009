namespace Parsimony.IO.CSharp;

/// <summary>Writes lines of source with their indentation.</summary>
sealed class SourceWriter
{
    readonly StringBuilder _text = new();
    string _indent = "";

    public void Line(string line = "") => _text.Append(line.Length == 0 ? "" : _indent).Append(line).Append('\n');

    /// <summary>Writes several lines, separated by LF, each with the indentation of this place.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n')) Line(line);
    }

    /// <summary>Writes a line, then the body in braces.</summary>
    public void Block(string head, Action body)
    {
        Line(head);
        Line("{");
        Indented(body);
        Line("}");
    }

    /// <summary>Writes the body one step further to the right.</summary>
    public void Indented(Action body)
    {
        _indent += "    ";
        body();
        _indent = _indent[4..];
    }

    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

    /// <summary>Begins a further member: an empty line, then its summary.</summary>
    public void Member(string summary)
    {
        Line();
        Summary(summary);
    }

    /// <summary>Writes items with commas between them, as many on a line as fit. <paramref name="end"/> follows the last one.</summary>
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

    public void Array(string head, IEnumerable<string> items)
    {
        Line(head);
        Line("[");
        Indented(() => List(items));
        Line("];");
    }

    public override string ToString() => _text.ToString();
}
