namespace Parsimony.Cli.Console;

/// <summary>A table of aligned columns: the first flush left, numbers flush right, on a terminal as in a pipe.</summary>
sealed class TextTable(params string[] header)
{
    readonly List<string[]> _rows = [header];

    /// <summary>True: the last column holds words and is flush left.</summary>
    public bool EndsInText { get; init; }

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(cell => VisibleText.Line(cell))]);

    public void Write(TextWriter writer)
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length))];
        bool IsText(int column) => column == 0 || (EndsInText && column == header.Length - 1);
        string Padded(string cell, int column) => IsText(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
        foreach (var row in _rows) writer.WriteLine(string.Join("  ", row.Select(Padded)).TrimEnd());
    }
}
