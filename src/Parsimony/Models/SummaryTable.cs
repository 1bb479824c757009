namespace Parsimony.Models;

/// <summary>A table in plain text: titles, a line, rows in columns.</summary>
/// <param name="titles">Names of the columns; one that ends in <c>*</c>, which is not shown, is aligned to the right.</param>
sealed class SummaryTable(params string[] titles)
{
    const string Gap = "  ";

    readonly List<string[]> _rows = [[.. titles.Select(title => title.TrimEnd('*'))]];

    /// <summary>Adds a row of as many cells as there are columns.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines of the table, without spaces at their ends.</summary>
    public IEnumerable<string> Lines()
    {
        int[] widths = [.. titles.Select((_, column) => _rows.Max(row => row[column].Length))];
        yield return Line(_rows[0], widths);
        yield return new string('-', widths.Sum() + Gap.Length * (widths.Length - 1));
        foreach (var row in _rows.Skip(1)) yield return Line(row, widths);
    }

    string Line(string[] row, int[] widths)
    {
        var cells = row.Select((cell, column) => titles[column].EndsWith('*') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
        return string.Join(Gap, cells).TrimEnd();
    }
}
