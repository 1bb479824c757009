namespace Parsimony.Parquet;

/// <summary>Reads tables from Parquet files and writes them.</summary>
/// <remarks>
/// Numbers are numbers, text and truth values are categories, dates and times are days since 1970-01-01 in UTC, null is missing. What is written
/// reads back as the same table; a category of truth values is then one of the texts <c>true</c> and <c>false</c>.
/// </remarks>
/// <example>
/// <code>
/// var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", null])]);
/// ParquetFile.Write("people.parquet", table);
/// var again = ParquetFile.Read("people.parquet");
/// Console.WriteLine(again.Columns[1].MissingCount); // 1
/// </code></example>
public static class ParquetFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing or damaged, has no rows, or a number is infinite.</exception>
    public static Table Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = InputFile.Open(path, "a Parquet file");
        return Read(stream, path);
    }

    /// <summary>Reads a stream, such as a file in an archive or in memory; the stream stays open.</summary>
    /// <param name="stream">The bytes; a stream that cannot seek is copied into memory.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ParsimonyException">The bytes are damaged, there are no rows, or a number is infinite.</exception>
    public static Table Read(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (columns, leftOut) = ReadColumns(stream, name);
        string[] notes = [.. leftOut.Select(column => ObjectSource.LeftOut("Column", column.Name, column.Type))];
        if (columns.Length == 0) throw new ParsimonyException(string.Join(' ', notes.Prepend($"{name} has no column of numbers, words or dates.")));
        if (columns[0].RowCount == 0) throw new ParsimonyException($"{name} has no rows. Expected at least one.");
        var source = new ValueSource(name);
        return new Table(Path.GetFileName(name), [.. columns.Select(column => column.Finish(source, ValueReading.Natural))]) { Notes = notes };
    }

    /// <summary>Writes a table as a file, whole or not at all.</summary>
    /// <remarks>
    /// Numbers are DOUBLE, words STRING, dates DATE where all are whole days, else TIMESTAMP in UTC and microseconds. All columns may have nulls.
    /// </remarks>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="table">The columns.</param>
    /// <exception cref="ParsimonyException">The file cannot be written, there are no columns, or a date lies outside the years 1 to 9999.</exception>
    public static void Write(string path, Table table)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(table);
        AtomicFile.Write(path, stream => Write(stream, table));
    }

    /// <summary>Writes a table to a stream, which stays open; the types are those of a file.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="table">The columns.</param>
    /// <exception cref="ParsimonyException">There are no columns, or a date lies outside the years 1 to 9999.</exception>
    public static void Write(Stream stream, Table table)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(table);
        if (table.Columns.Count == 0) throw table.Error("the table has no columns. Expected at least one.");
        ParquetColumns.Write(stream, [.. table.Columns.Select(WrittenColumn.Of)]);
    }

    static (ValueColumn[] Columns, (string Name, string Type)[] LeftOut) ReadColumns(Stream stream, string name)
    {
        try
        {
            if (stream.CanSeek) return ParquetColumns.Read(stream);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return ParquetColumns.Read(copy);
        }
        catch (Exception error) when (error is not (ParsimonyException or OperationCanceledException))
        {
            // A damaged file can make the reader fail in any way.
            throw new ParsimonyException(
                $"{name} cannot be read as Parquet: {error.Message.TrimEnd('.')}. The file is damaged, cut off, or of another format.", error);
        }
    }
}
