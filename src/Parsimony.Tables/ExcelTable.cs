using System.Text;
using ExcelDataReader;

namespace Parsimony.Tables;

/// <summary>Reads a sheet of an Excel workbook: names in its first row that is not empty, then rows of typed cells.</summary>
static class ExcelTable
{
    /// <summary>Reads one sheet.</summary>
    /// <param name="input">The workbook.</param>
    /// <param name="sheet">Name of the sheet, or its number from 1; null = the first.</param>
    /// <param name="options">Whether the first row holds names.</param>
    public static ValueTable Read(TableInput input, string? sheet, CsvOptions options)
    {
        // Old workbooks are written in code pages.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(input.Stream, new ExcelReaderConfiguration { LeaveOpen = true });
        var sheets = Sheets(reader);
        var at = Find(input.Path, sheet, sheets);
        reader.Reset();
        for (var skipped = 0; skipped < at; skipped++) reader.NextResult();
        var others = sheets.Where((_, index) => index != at).Select(name => $"'{name}'").ToArray();
        var table = Rows(reader, $"{input.Path}, sheet '{sheets[at]}'", options);
        table = table with { Notes = [.. table.Notes, .. FailedFormulas.Notes(input.Stream, at)] };
        if (sheet is not null || others.Length == 0) return table;
        var note = $"Sheet '{sheets[at]}' is read. TableFileOptions.Sheet names another: {NameSuggestions.List(others)}.";
        return table with { Notes = [.. table.Notes, note] };
    }

    static List<string> Sheets(IExcelDataReader reader)
    {
        var names = new List<string>();
        do names.Add(reader.Name);
        while (reader.NextResult());
        return names;
    }

    static int Find(string path, string? sheet, List<string> sheets)
    {
        if (sheet is null) return 0;
        var at = sheets.IndexOf(sheet);
        if (at < 0) at = sheets.FindIndex(name => name.Equals(sheet, StringComparison.OrdinalIgnoreCase));
        if (at >= 0) return at;
        var isNumber = int.TryParse(sheet, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= 1 && number <= sheets.Count) return number - 1;
        throw new ParsimonyException($"{path}: TableFileOptions.Sheet is '{sheet}', which is no sheet. " +
            $"{NameSuggestions.DidYouMean(sheet, [.. sheets])}Sheets: {NameSuggestions.List(sheets)}.");
    }

    static ValueTable Rows(IExcelDataReader reader, string place, CsvOptions options)
    {
        List<ValueColumn>? columns = null;
        var rows = new List<long>();
        while (reader.Read())
        {
            object?[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(at => Cell(reader, at))];
            if (Array.TrueForAll(cells, cell => cell is null)) continue;
            var row = reader.Depth + 1;
            if (columns is null)
            {
                columns = [.. cells.Select((cell, at) => new ValueColumn(options.NoHeader ? $"x{at + 1}" : Text(cell)))];
                if (!options.NoHeader)
                {
                    CheckNames(cells, place, row, options);
                    continue;
                }
            }

            // A row may be wider than the row of names.
            while (columns.Count < cells.Length) columns.Add(Wider(columns.Count, rows.Count, options));
            for (var at = 0; at < columns.Count; at++) Add(columns[at], at < cells.Length ? cells[at] : null, place, row);
            rows.Add(row);
        }

        if (columns is null) throw new ParsimonyException($"{place} is empty. Expected a row of names, then one row for each row of the table.");
        return Named(columns, place) with
        {
            Source = new ValueSource(null) { Line = at => rows[at], Row = at => $"row {rows[at]} of the sheet" },
        };
    }

    /// <summary>Leaves out columns without a name: all that are empty, and a first one, as the index of pandas.</summary>
    static ValueTable Named(List<ValueColumn> columns, string place)
    {
        var notes = new List<string>();
        var named = new List<ValueColumn>();
        for (var at = 0; at < columns.Count; at++)
        {
            if (columns[at].Name.Length > 0) named.Add(columns[at]);
            else if (columns[at].HasValues && at == 0)
                notes.Add("The first column has no name, like the index of pandas, and is left out.");
            else if (columns[at].HasValues)
                throw new ParsimonyException($"{place}: column {at + 1} has values, but no name. Expected a name for every column.");
        }

        return new ValueTable(named) { Notes = notes };
    }

    static ValueColumn Wider(int at, int rows, CsvOptions options)
    {
        var column = new ValueColumn(options.NoHeader ? $"x{at + 1}" : "");
        for (var row = 0; row < rows; row++) column.AddMissing();
        return column;
    }

    static void Add(ValueColumn column, object? cell, string place, long row)
    {
        if (cell is string text) column.Add(text.Trim(' '));
        else if (!column.TryAdd(cell))
            throw new ParsimonyException(
                $"{place}, row {row}: column '{column.Name}' has a value of type {cell!.GetType().Name}, expected a number, text or date.");
    }

    static void CheckNames(object?[] cells, string place, long row, CsvOptions options)
    {
        if (options.NumericNames) return;
        var areAll = cells.All(cell => cell is null or double or int or DateTime);
        var first = Array.FindIndex(cells, cell => cell is not null && areAll || cell is double value && value != Math.Floor(value));
        if (first < 0) return;
        throw new ParsimonyException(
            $"{place}, row {row}: found {CellText.Quoted(Text(cells[first]))} as the name of column {first + 1}. " +
            "Expected names in the first row. If the sheet has no row of names: CsvOptions.NoHeader = true; " +
            "if numbers are the names: CsvOptions.NumericNames = true.");
    }

    static object? Cell(IExcelDataReader reader, int at) => reader.GetValue(at) is var value and not string { Length: 0 } ? value : null;

    static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text.Trim(' '),
        double number => CellText.Of(number),
        DateTime date => CellText.OfDate(CellText.Days(date)),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
