using System.Globalization;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>An output file as a tester outside would read it: a header and cells.</summary>
sealed class CsvFile(string path)
{
    readonly string[][] _lines = [.. File.ReadAllLines(path).Select(line => line.Split(','))];

    public string[] Header => _lines[0];

    public int RowCount => _lines.Length - 1;

    public string Text(int row, string column) => _lines[row + 1][Array.IndexOf(Header, column)];

    /// <summary>A number; an empty cell is NaN.</summary>
    public double Number(int row, string column) => Text(row, column) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN;

    public IEnumerable<int> Rows(Func<int, bool>? wanted = null) => Enumerable.Range(0, RowCount).Where(wanted ?? (_ => true));
}
