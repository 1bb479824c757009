namespace Parsimony.Cli.Console;

/// <summary>Words in aligned columns: the first to the left, numbers to the right; the same on a terminal and in a pipe.</summary>
/// <param name="header">Names of the columns.</param>
sealed class TextTable(params string[] header)
{
    readonly List<string[]> _rows = [header];

    /// <summary>The last column holds words, set flush left.</summary>
    public bool EndsInText { get; init; }

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer)
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length))];
        foreach (var row in _rows)
            writer.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 || (EndsInText && column == row.Length - 1) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}
