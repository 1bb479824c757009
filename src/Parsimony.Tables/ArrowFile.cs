using Apache.Arrow;
using Apache.Arrow.Ipc;
using Table = Parsimony.Data.Table;

namespace Parsimony.Tables;

/// <summary>Reads tables from Arrow IPC files, which are also Feather 2, and writes them.</summary>
/// <remarks>
/// Numbers are numbers, text and truth values are categories, dates and times are days since 1970-01-01 in UTC, null is missing. What is written
/// reads back as the same table; a category of truth values is then one of the texts <c>true</c> and <c>false</c>.
/// </remarks>
/// <example>
/// <code>
/// var table = new Table("people", [new NumberColumn("age", [30, double.NaN]), CategoryColumn.FromWords("city", ["Rome", null])]);
/// ArrowFile.Write("people.arrow", table);
/// var again = ArrowFile.Read("people.arrow");
/// Console.WriteLine(again.Columns[1].MissingCount); // 1
/// </code></example>
public static class ArrowFile
{
    // The offsets of the texts of a batch have 32 bits: so many rows leave 32 KiB for each.
    const int RowsOfBatch = 1 << 16;

    /// <summary>Reads a file, or a stream of messages in a file (<c>.arrows</c>).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing or damaged, has no rows, or a number is infinite.</exception>
    public static Table Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TableFile.Read(path, new TableFileOptions { Format = TableFormat.Arrow });
    }

    /// <summary>Writes a table as a file, whole or not at all.</summary>
    /// <remarks>
    /// Numbers are float64, words utf8, dates date32 where all are whole days, else timestamp in UTC and microseconds. All columns may have nulls.
    /// Where the name ends in <c>.arrows</c>, the file is a stream of messages without a footer.
    /// </remarks>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="table">The columns.</param>
    /// <exception cref="ParsimonyException">The file cannot be written, there are no columns, or a date lies outside the years 1 to 9999.</exception>
    public static void Write(string path, Table table)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(table);
        var columns = Columns(table);
        AtomicFile.Write(path, stream => Write(stream, columns, IsStream(path)));
    }

    /// <summary>Writes a table as a stream of messages, such as the body of an answer, which any reader of Arrow takes; it stays open.</summary>
    /// <param name="stream">Where the bytes go; it need not be able to seek.</param>
    /// <param name="table">The columns.</param>
    /// <exception cref="ParsimonyException">There are no columns, or a date lies outside the years 1 to 9999.</exception>
    public static void Write(Stream stream, Table table)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(table);
        Write(stream, Columns(table), isStream: true);
    }

    /// <summary>Whether a file of that name holds a stream of messages.</summary>
    internal static bool IsStream(string path) => path.EndsWith(".arrows", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes columns of equal length, in batches of rows.</summary>
    internal static void Write(Stream stream, IReadOnlyList<ArrowColumn> columns, bool isStream)
    {
        var schema = new Schema(columns.Select(column => column.Field), null);
        using var writer = isStream ? new ArrowStreamWriter(stream, schema, leaveOpen: true) : new ArrowFileWriter(stream, schema, leaveOpen: true);
        writer.WriteStart();
        for (var start = 0; start < columns[0].Rows; start += RowsOfBatch)
        {
            var rows = start..Math.Min(columns[0].Rows, start + RowsOfBatch);
            using var batch = new RecordBatch(schema, columns.Select(column => column.Array(rows)), rows.End.Value - start);
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
    }

    static ArrowColumn[] Columns(Table table) => table.Columns.Count > 0 ? [.. table.Columns.Select(ArrowColumn.Of)]
        : throw table.Error("the table has no columns. Expected at least one.");
}
