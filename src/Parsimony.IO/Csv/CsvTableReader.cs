namespace Parsimony.IO.Csv;

/// <summary>Reads CSV files (UTF-8, one header line) into typed columns.</summary>
/// <remarks>
/// A column of numbers becomes a <see cref="NumberColumn"/>, also where they have thousands separators, decimal commas, a currency or a unit.
/// Dates become days since 1970-01-01. Words, and numbers that name things such as postal codes, become a <see cref="CategoryColumn"/>.
/// <see cref="IColumn.Format"/> says how each column was read. What can be read in two ways is an error that shows both.
/// The file is read twice: once to decide what each column holds, once to fill it.
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
    /// <param name="options">How to read the file.</param>
    /// <returns>One column per field of the header; a missing number is NaN, a missing word has the code -1.</returns>
    /// <exception cref="ParsimonyException">The file is missing, not UTF-8, not a well-formed table, or a cell does not fit its column.</exception>
    public static Table Read(string path, CsvOptions options)
    {
        using var source = TextSource.Open(path);
        return FileErrors.WhileReading(path, () => Read(source, options));
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
        return FileErrors.WhileReading(name, () => Read(source, options));
    }

    static Table Read(TextSource source, CsvOptions options)
    {
        var (formats, rows) = options is { Schema: null, Formats: null } ? Decide(source, options) : Given(source, options);
        var why = options.Schema is { } schema ? $"as {schema.Source} says" : "as in the table that the model was trained with";
        using var records = new CsvRecords(source, options);
        ColumnFiller[] fillers = [.. records.Names.Select((name, column) => new ColumnFiller(name, formats[column], rows))];
        var decoder = new CellDecoder();
        for (var row = 0; row < rows && records.Read(); row++)
        {
            for (var column = 0; column < fillers.Length; column++)
            {
                if (fillers[column].Set(row, decoder.Text(records.Field(column)))) continue;
                throw Unfit(source, records.Line, records.Names[column], records.Text(column), formats[column].Expected +
                    $", {why}. Correct the cell; if it stands for a missing value: " +
                    $"CsvOptions.MissingWords = {CSharpText.List(records.Text(column))}.");
            }
        }

        return new Table(Path.GetFileName(source.Path), [.. fillers.Select(filler => filler.Finish())]) { Notes = records.Notes };
    }

    static (ColumnFormat[] Formats, int Rows) Given(TextSource source, CsvOptions options)
    {
        using var records = new CsvRecords(source, options);
        ColumnFormat[] formats = options.Schema is { } schema
            ? schema.FormatsOf(source.Path, records.Names, options.MissingWords)
            : [.. records.Names.Select(name => options.Formats!.GetValueOrDefault(name, ColumnFormat.Category))];
        var rows = 0;
        while (records.Read()) rows++;
        return (formats, Counted(source, rows));
    }

    static (ColumnFormat[] Formats, int Rows) Decide(TextSource source, CsvOptions options)
    {
        var reading = new ReadingOptions(
            [.. options.MissingWords.Where(word => word.Length > 0)], options.Decimal, options.Thousands, options.Dates);
        ColumnProfile[] profiles;
        ColumnKind?[] forced;
        var rows = 0;
        using (var records = new CsvRecords(source, options))
        {
            profiles = [.. records.Names.Select(name => new ColumnProfile(name, reading))];
            forced = ForcedKinds.Of(records.Names, options, source.Path);
            var decoder = new CellDecoder();
            for (; records.Read(); rows++)
            {
                for (var column = 0; column < profiles.Length; column++)
                    profiles[column].Add(decoder.Text(records.Field(column)), records.Line);
            }
        }

        var readings = profiles.Select((profile, column) => profile.Resolve(forced[column])).ToArray();
        var hasDecimalCommas = Array.Exists(readings, entry => entry is { Problem: null, Format: { Kind: ColumnKind.Number, Numbers.Decimal: ',' } });
        for (var column = 0; column < readings.Length; column++)
        {
            var (format, problem) = readings[column];
            if (hasDecimalCommas && problem is null && options.Decimal is null && format.Kind == ColumnKind.Number && profiles[column].MayBeGrouped)
                problem = ColumnProfile.Grouped();
            if (problem is not null) throw Located(source, options, column, format, problem);
        }

        return ([.. readings.Select(entry => entry.Format)], Counted(source, rows));
    }

    static int Counted(TextSource source, int rows) => rows > 0 ? rows
        : throw new ParsimonyException($"{source.Path} has a header line only. Expected at least one row below it.");

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
