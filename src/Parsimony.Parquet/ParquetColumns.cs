using Parquet;
using Parquet.Schema;

namespace Parsimony.Parquet;

/// <summary>Reads the columns of a Parquet file, and writes them.</summary>
static class ParquetColumns
{
    const int RowsOfGroup = 1 << 20;

    static readonly Dictionary<Type, Func<ValueColumn, ChunkReader>> s_readers = new()
    {
        [typeof(string)] = Words,
        [typeof(ReadOnlyMemory<char>)] = Words,
        [typeof(bool)] = column => Values<bool>(column.Add, column),
        [typeof(sbyte)] = column => Values<sbyte>(value => column.Add((long)value), column),
        [typeof(byte)] = column => Values<byte>(value => column.Add((long)value), column),
        [typeof(short)] = column => Values<short>(value => column.Add((long)value), column),
        [typeof(ushort)] = column => Values<ushort>(value => column.Add((long)value), column),
        [typeof(int)] = column => Values<int>(value => column.Add((long)value), column),
        [typeof(uint)] = column => Values<uint>(value => column.Add((long)value), column),
        [typeof(long)] = column => Values<long>(column.Add, column),
        [typeof(float)] = column => Values<float>(value => column.Add((double)value), column),
        [typeof(double)] = column => Values<double>(column.Add, column),
        [typeof(ulong)] = Others<ulong>,
        [typeof(decimal)] = Others<decimal>,
        [typeof(DateTime)] = Others<DateTime>,
        [typeof(DateOnly)] = Others<DateOnly>,
        [typeof(TimeOnly)] = Others<TimeOnly>,
        [typeof(TimeSpan)] = Others<TimeSpan>,
        [typeof(Guid)] = Others<Guid>,
    };

    // Reads the part of a column that is in a row group, of which there is one in memory at a time.
    delegate Task ChunkReader(ParquetRowGroupReader rows, DataField field, ChunkBuffers buffers);

    /// <summary>Reads all row groups; columns that are neither numbers, words nor dates are told beside.</summary>
    public static (ValueColumn[] Columns, (string Name, string Type)[] LeftOut) Read(Stream stream)
    {
        ParquetFooter.Check(stream);
        return Task.Run(() => ReadAsync(stream)).GetAwaiter().GetResult();
    }

    /// <summary>Writes columns of equal length, in row groups of about a million rows.</summary>
    public static void Write(Stream stream, IReadOnlyList<WrittenColumn> columns) =>
        Task.Run(() => WriteAsync(stream, columns)).GetAwaiter().GetResult();

    static async Task WriteAsync(Stream stream, IReadOnlyList<WrittenColumn> columns)
    {
        var schema = new ParquetSchema(columns.Select(column => (Field)column.Field));
        var writer = await ParquetWriter.CreateAsync(schema, stream).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            for (var start = 0; start < columns[0].Rows; start += RowsOfGroup)
            {
                using var group = writer.CreateRowGroup();
                var rows = start..Math.Min(columns[0].Rows, start + RowsOfGroup);
                foreach (var column in columns) await column.WriteAsync(group, rows).ConfigureAwait(false);
            }
        }
    }

    static async Task<(ValueColumn[] Columns, (string Name, string Type)[] LeftOut)> ReadAsync(Stream stream)
    {
        var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var columns = new List<(DataField Field, ValueColumn Values)>();
            var leftOut = new List<(string Name, string Type)>();
            foreach (var field in reader.Schema.Fields)
            {
                if (field is DataField { IsArray: false } data && s_readers.ContainsKey(data.ClrType))
                    columns.Add((data, ObjectColumn.Empty(data.Name, data.ClrType == typeof(ReadOnlyMemory<char>) ? typeof(string) : data.ClrType)));
                else
                    leftOut.Add((field.Name, Type(field)));
            }

            await AddGroupsAsync(reader, columns).ConfigureAwait(false);
            return ([.. columns.Select(column => column.Values)], [.. leftOut]);
        }
    }

    static async Task AddGroupsAsync(ParquetReader reader, List<(DataField Field, ValueColumn Values)> columns)
    {
        var total = 0L;
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            total += rows.RowCount;
        }

        var buffers = new ChunkBuffers();
        var readers = columns.Select(column => s_readers[column.Field.ClrType](column.Values)).ToArray();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            foreach (var (index, (field, values)) in columns.Index())
            {
                await readers[index](rows, field, buffers).ConfigureAwait(false);

                // After the first group the file's word is believed: room for all rows, and no copying as they come.
                if (group == 0) values.Reserve((int)Math.Min(total, Array.MaxLength));
            }
        }
    }

    static string Type(Field field) =>
        field is DataField data ? data.ClrType.Name + (data.IsArray ? "[]" : "") : field.SchemaType.ToString();

    static ChunkReader Others<T>(ValueColumn column) where T : struct => Values<T>(value => column.TryAdd(value), column);

    static ChunkReader Values<T>(Action<T> add, ValueColumn column) where T : struct
    {
        return async (rows, field, buffers) =>
        {
            var count = checked((int)rows.RowCount);
            if (field.IsNullable)
            {
                var values = buffers.Of<T?>(count);
                await rows.ReadAsync<T>(field, values).ConfigureAwait(false);
                Add(values.Span);
            }
            else
            {
                var values = buffers.Of<T>(count);
                await rows.ReadAsync<T>(field, values).ConfigureAwait(false);
                foreach (var value in values.Span) add(value);
            }
        };

        void Add(ReadOnlySpan<T?> values)
        {
            foreach (var value in values)
            {
                if (value is { } given) add(given);
                else column.AddMissing();
            }
        }
    }

    static ChunkReader Words(ValueColumn column) => async (rows, field, buffers) =>
    {
        var values = buffers.Of<string?>(checked((int)rows.RowCount));
        await rows.ReadAsync(field, values).ConfigureAwait(false);
        foreach (var value in values.Span) column.Add(value);
        values.Span.Clear();
    };
}
