namespace Parsimony.IO.Csv;

/// <summary>Reads CSV files (UTF-8, one header line) into typed columns.</summary>
/// <remarks>
/// A column of numbers becomes a <see cref="NumberColumn"/>, also where they have thousands separators, decimal commas, a currency or a unit.
/// Dates become days since 1970-01-01. Words, and numbers that name things such as postal codes, become a <see cref="CategoryColumn"/>.
/// <see cref="IColumn.Format"/> says how each column was read. What can be read in two ways is an error that shows both.
/// The file is read once to decide what each column holds, and a second time where there is more in it than plain numbers.
/// </remarks>
/// <example>
/// <code>
/// File.WriteAllText("pets.csv", "weight,kind\n4.5,cat\n,dog\n30,dog\n");
/// var table = CsvTableReader.Read("pets.csv", new CsvOptions());
/// var weights = (NumberColumn)table.Columns[0];                        // weights.Values is [4.5, NaN, 30]
/// var kinds = (CategoryColumn)table.Columns[1];                        // kinds.Levels is ["cat", "dog"]
/// </code>
/// </example>
public static class CsvTableReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or a pipe.</param>
    /// <param name="options">How to read the file; null = all defaults.</param>
    /// <returns>One column per field of the header; a missing number is NaN, a missing word has the code -1.</returns>
    /// <exception cref="ParsimonyException">The file is missing, not UTF-8, not a well-formed table, or a cell does not fit its column.</exception>
    public static Table Read(string path, CsvOptions? options = null)
    {
        using var source = TextSource.Open(path);
        return FileErrors.WhileReading(path, () => ReadUnchanged(source, options ?? new CsvOptions()));
    }

    /// <summary>Reads a stream, such as the body of a request, and closes it.</summary>
    /// <param name="stream">The text; what cannot be read twice is copied to memory first.</param>
    /// <param name="options">How to read the text; null = all defaults.</param>
    /// <returns>One column per field of the header; a missing number is NaN, a missing word has the code -1.</returns>
    /// <exception cref="ParsimonyException">The text is not UTF-8, not a well-formed table, or a cell does not fit its column.</exception>
    public static Table Read(Stream stream, CsvOptions? options = null) => Read(stream, "stream", options ?? new CsvOptions());

    /// <summary>Reads text to its end; the reader stays open.</summary>
    /// <param name="reader">The text, such as a <see cref="StringReader"/>.</param>
    /// <param name="options">How to read the text; null = all defaults.</param>
    /// <returns>One column per field of the header; a missing number is NaN, a missing word has the code -1.</returns>
    /// <exception cref="ParsimonyException">The text is not valid Unicode, not a well-formed table, or a cell does not fit its column.</exception>
    public static Table Read(TextReader reader, CsvOptions? options = null)
    {
        const string Name = "text";
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(reader.ReadToEnd());
            return Read(new MemoryStream(bytes), Name, options ?? new CsvOptions());
        }
        catch (EncoderFallbackException error)
        {
            throw new ParsimonyException($"{Name}: character {error.Index} is half of a character only. Expected valid Unicode.", error);
        }
    }

    /// <summary>Reads a stream, and closes it.</summary>
    /// <param name="stream">The text; what cannot be read twice is copied to memory first.</param>
    /// <param name="name">How messages call the stream, such as the name of a file.</param>
    /// <param name="options">How to read the text.</param>
    /// <returns>One column per field of the header; a missing number is NaN, a missing word has the code -1.</returns>
    /// <exception cref="ParsimonyException">The text is not UTF-8, not a well-formed table, or a cell does not fit its column.</exception>
    public static Table Read(Stream stream, string name, CsvOptions options)
    {
        using var source = TextSource.Open(name, stream);
        return FileErrors.WhileReading(name, () => ReadUnchanged(source, options));
    }

    static Table ReadUnchanged(TextSource source, CsvOptions options)
    {
        var table = Read(source, options);
        source.ThrowIfChanged();
        return table;
    }

    static Table Read(TextSource source, CsvOptions options)
    {
        if (options is { Schema: null, Formats: null }) return Decide(source, options);
        ColumnFormat[] formats;
        using (var records = new CsvRecords(source, options))
        {
            formats = options.Schema is { } schema
                ? schema.FormatsOf(source.Path, records.Names, options.MissingWords)
                : [.. records.Names.Select(name => options.Formats!.GetValueOrDefault(name, ColumnFormat.Category))];
        }

        return Fill(source, options, formats, new IColumn?[formats.Length]);
    }

    static Table Decide(TextSource source, CsvOptions options)
    {
        var reading = new ReadingOptions(
            [.. options.MissingWords.Where(word => word.Length > 0)], options.Decimal, options.Thousands, options.Dates);
        using var records = new CsvRecords(source, options);
        var capacity = source.MaxRows(records.Names.Length);
        CsvColumn[] columns = [.. records.Names.Select(name => new CsvColumn(name, reading, capacity))];
        var forced = ForcedKinds.Of(records.Names, options, source.Path);
        var decoder = new CellDecoder();
        var rows = 0;
        for (; records.Read(); rows++)
        {
            for (var column = 0; column < columns.Length; column++) columns[column].Add(row: rows, records.Field(column), decoder, records.Line);
        }

        CheckRows(source, rows);
        var readings = columns.Select((column, index) => column.Profile.Resolve(forced[index])).ToArray();
        var hasDecimalCommas = Array.Exists(readings, entry => entry is { Problem: null, Format: { Kind: ColumnKind.Number, Numbers.Decimal: ',' } });
        for (var column = 0; column < readings.Length; column++)
        {
            var (format, problem) = readings[column];
            if (hasDecimalCommas && problem is null && options.Decimal is null
                && format.Kind == ColumnKind.Number && columns[column].Profile.MayBeGrouped)
            {
                problem = ColumnProfile.Grouped();
            }

            if (problem is not null) throw Located(source, options, column, format, problem);
        }

        IColumn?[] done = [.. columns.Select((column, index) => column.Finish(readings[index].Format, rows))];
        return done.All(column => column is not null)
            ? new Table(Path.GetFileName(source.Path), [.. done.Select(column => column!)]) { Notes = records.Notes }
            : Fill(source, options, [.. readings.Select(entry => entry.Format)], done);
    }

    /// <summary>Reads the columns that are not done, each in its format.</summary>
    static Table Fill(TextSource source, CsvOptions options, ColumnFormat[] formats, IColumn?[] done)
    {
        using var records = new CsvRecords(source, options);
        var capacity = source.MaxRows(formats.Length);
        ColumnFiller?[] fillers =
            [.. records.Names.Select((name, column) => done[column] is null ? new ColumnFiller(name, formats[column], capacity) : null)];
        var decoder = new CellDecoder();
        var rows = 0;
        for (; records.Read(); rows++)
        {
            for (var column = 0; column < fillers.Length; column++)
            {
                if (fillers[column] is not { } filler) continue;
                var cell = records.Field(column);
                if (filler.IsPlain && PlainNumber.TryReadShort(cell, out var number)) filler.Set(rows, number.Value);
                else if (!filler.Set(rows, decoder.Text(cell))) throw Unlike(source, options, records, column, formats[column]);
            }
        }

        CheckRows(source, rows);
        return new Table(Path.GetFileName(source.Path), [.. fillers.Select((filler, column) => done[column] ?? filler!.Finish(rows))])
        {
            Notes = records.Notes,
        };
    }

    static void CheckRows(TextSource source, int rows)
    {
        if (rows == 0) throw new ParsimonyException($"{source.Path} has a header line only. Expected at least one row below it.");
    }

    static ParsimonyException Unlike(TextSource source, CsvOptions options, CsvRecords records, int column, ColumnFormat format)
    {
        var why = options.Schema is { } schema ? $"as {schema.Source} says" : "as in the table that the model was trained with";
        return Unfit(source, records.Line, records.Names[column], records.Text(column), format.Expected +
            $", {why}. Correct the cell; if it stands for a missing value: " +
            $"CsvOptions.MissingWords = {CSharpText.List(records.Text(column))}.");
    }

    /// <summary>Reads the file again up to the first cell that shows a problem, and tells it.</summary>
    static ParsimonyException Located(TextSource source, CsvOptions options, int column, ColumnFormat format, ColumnProblem problem)
    {
        using var records = new CsvRecords(source, options);
        var decoder = new CellDecoder();
        while (records.Read())
        {
            var cell = decoder.Text(records.Field(column));
            if (cell.IsEmpty || options.MissingWords.Contains(cell.ToString()) || format.IsMissing(cell) || !problem.IsCause(cell)) continue;
            return Unfit(source, records.Line, records.Names[column], cell.ToString(), problem.Expected(cell.ToString()));
        }

        throw new InvalidOperationException($"No cell of column '{records.Names[column]}' shows its problem.");
    }

    static ParsimonyException Unfit(TextSource source, long line, string column, string cell, string expected) =>
        new($"{source.Path}, line {line}, column '{column}': found {CellText.Quoted(cell)}, expected {expected}");
}
