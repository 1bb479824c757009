using Parsimony.Parquet;

namespace Parsimony.Tables;

/// <summary>Reads tables of many formats: CSV and other text, Parquet, Arrow, Excel, JSON lines, SQLite; packed with gzip or not.</summary>
/// <remarks>Columns that have types keep them: text stays text, although it may look like numbers.</remarks>
/// <example>
/// <code>
/// File.WriteAllText("pets.jsonl", "{\"weight\": 4.5, \"kind\": \"cat\"}\n{\"weight\": 30, \"kind\": \"dog\"}\n");
/// var table = TableFile.Read("pets.jsonl", new TableFileOptions());
/// var weights = (NumberColumn)table.Columns[0];                        // weights.Values is [4.5, 30]
/// </code>
/// </example>
public static class TableFile
{
    const int StartBytes = 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, a pipe, or "-" for standard input.</param>
    /// <param name="options">What the file holds, and how its text is read.</param>
    /// <exception cref="ParsimonyException">The file is missing, damaged or of another format, or a cell does not fit its column.</exception>
    public static Table Read(string path, TableFileOptions options)
    {
        using var input = TableInput.Open(path);
        var format = options.Format ?? FormatFinder.ByName(path)
            ?? FormatFinder.ByContent(TableInput.Start(input.Stream, StartBytes)) ?? TableFormat.Csv;
        CheckUse(input, format, options);
        if (format is TableFormat.Csv or TableFormat.Tsv)
        {
            // The reader of text looks at the file anew, and closes it.
            input.ThrowIfChanged();
            var csv = format == TableFormat.Tsv && options.Csv.Delimiter is null ? options.Csv with { Delimiter = '\t' } : options.Csv;
            return CsvTableReader.Read(input.Stream, input.Path, csv);
        }

        if (input.Stream.Length == 0) throw new ParsimonyException($"{input.Path} is empty. Expected a table as {FormatFinder.Spoken(format)}.");
        var table = Read(input, format, options);
        input.ThrowIfChanged();
        if (options.Csv.NoHeader && format != TableFormat.Excel)
        {
            var note = $"CsvOptions.NoHeader has no effect on {FormatFinder.Spoken(format)}, which names its columns.";
            table = table with { Notes = [.. table.Notes, note] };
        }

        return table.Build(input.Path, options.Csv);
    }

    static ValueTable Read(TableInput input, TableFormat format, TableFileOptions options)
    {
        try
        {
            return format switch
            {
                TableFormat.Parquet => Parquet(input.Stream),
                TableFormat.Arrow => ArrowTable.Read(input.Stream),
                TableFormat.Excel => ExcelTable.Read(input, options.Sheet, options.Csv),
                TableFormat.Jsonl => JsonLinesTable.Read(input),
                _ => SqliteTable.Read(input, options.Query),
            };
        }
        catch (Exception error) when (error is not (ParsimonyException or OperationCanceledException))
        {
            // A damaged file can make a reader fail in any way.
            throw new ParsimonyException(
                $"{input.Path} cannot be read as {FormatFinder.Spoken(format)}: {error.Message.TrimEnd('.')}. " +
                "The file is damaged, cut off, or of another format, which TableFileOptions.Format names.",
                error);
        }
    }

    static ValueTable Parquet(Stream stream)
    {
        var (columns, leftOut) = ParquetColumns.Read(stream);
        return new ValueTable(columns) { Notes = [.. ValueTable.LeftOut(leftOut)] };
    }

    static void CheckUse(TableInput input, TableFormat format, TableFileOptions options)
    {
        var spoken = FormatFinder.Spoken(format);
        if (options.Query is not null && format != TableFormat.Sqlite)
            throw new ParsimonyException(
                $"TableFileOptions.Query is given, but {input.Path} is read as {spoken}. Only a SQLite database has queries.");
        if (options.Sheet is not null && format != TableFormat.Excel)
            throw new ParsimonyException(
                $"TableFileOptions.Sheet is given, but {input.Path} is read as {spoken}. Only an Excel workbook has sheets.");
        if (options.Csv.Delimiter is not null && format is not (TableFormat.Csv or TableFormat.Tsv))
            throw new ParsimonyException(
                $"CsvOptions.Delimiter is given, but {input.Path} is read as {spoken}. Only text has delimiters.");
    }
}
