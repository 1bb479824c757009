using Parsimony.Procedure;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Cli.Console;

/// <summary>Prints the columns of a table in 80 columns of text where names allow it, and beneath what a user should know.</summary>
static class InspectionPrinter
{
    const int Width = 80;
    const int LeastOfName = 20;
    const int MostOfWords = 22;
    const int LeastOfTreatment = 17;

    static readonly string[] s_head = ["column", "kind", "missing", "distinct", "values", "treatment"];

    public static void Print(Terminal terminal, Table table, Target? target, TableInspection found)
    {
        var what = target is null ? "" : $"; {EnumWord.Dashed(target.Task)} of '{target.Name}'";
        terminal.Out.WriteLine(FormattableString.Invariant($"{table.Name}: {table.RowCount} rows, {table.Columns.Count} columns{what}"));
        terminal.Out.WriteLine();
        WriteTable(terminal.Out, [s_head, .. found.Columns.Select(column => Row(column).Select(cell => VisibleText.Line(cell)).ToArray())]);
        if (found.Notes.Count + found.Warnings.Count > 0) terminal.Out.WriteLine();
        foreach (var note in found.Notes) terminal.Out.WriteLine($"  - {note}");
        foreach (var warning in found.Warnings) terminal.Out.WriteLine($"Warning: {warning}");
    }

    static string[] Row(ColumnSummary column)
    {
        var schema = column.Schema;
        return
        [
            schema.Name, ColumnText.Kind(schema), schema.Missing.ToString(CultureInfo.InvariantCulture), ColumnText.Distinct(schema),
            schema.Kind == ColumnKind.Category ? Words(schema) : ColumnText.Values(schema), column.Treatment,
        ];
    }

    /// <summary>Lists the most frequent words, as many as there is room for.</summary>
    static string Words(ColumnSchema schema)
    {
        for (var most = 3; most > 1; most--)
            if (ColumnText.Values(schema, most) is { Length: <= MostOfWords } words) return words;
        return Cut(ColumnText.Values(schema, 1), MostOfWords);
    }

    // The last column takes what is left of the line, and goes on below itself; long names are cut where there is no room for it.
    static void WriteTable(TextWriter writer, IReadOnlyList<string[]> rows)
    {
        var last = s_head.Length - 1;
        int[] widths = [.. Enumerable.Range(0, last).Select(column => rows.Max(row => row[column].Length))];
        var others = widths.Skip(1).Sum() + 2 * last;
        var treatment = Math.Min(LeastOfTreatment, rows.Max(row => row[last].Length));
        widths[0] = Math.Min(widths[0], Math.Max(LeastOfName, Width - treatment - others));
        var indent = widths[0] + others;
        var room = Math.Max(LeastOfTreatment, Width - indent);
        foreach (var row in rows)
        {
            var line = string.Concat(widths.Select((width, column) => Padded(row[column], column, width) + "  "));
            foreach (var part in Wrapped(row[last], room))
            {
                writer.WriteLine(line + part);
                line = new string(' ', indent);
            }
        }
    }

    // Counts of missing cells and of different values stand flush right.
    static string Padded(string cell, int column, int width) => column is 2 or 3 ? cell.PadLeft(width) : Cut(cell, width).PadRight(width);

    static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 3)] + "...";
}
