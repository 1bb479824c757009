using Parquet;
using Parquet.Schema;

namespace Parsimony.Parquet;

/// <summary>Reads the columns of a Parquet file, and writes them.</summary>
static class ParquetColumns
{
    const int RowsOfGroup = 1 << 20;

    static readonly Dictionary<Type, Func<ParquetRowGroupReader, DataField, ValueColumn, Task>> s_readers = new()
    {
        [typeof(string)] = AddWordsAsync,
        [typeof(ReadOnlyMemory<char>)] = AddWordsAsync,
        [typeof(bool)] = AddAsync<bool>,
        [typeof(sbyte)] = AddAsync<sbyte>,
        [typeof(byte)] = AddAsync<byte>,
        [typeof(short)] = AddAsync<short>,
        [typeof(ushort)] = AddAsync<ushort>,
        [typeof(int)] = AddAsync<int>,
        [typeof(uint)] = AddAsync<uint>,
        [typeof(long)] = AddAsync<long>,
        [typeof(ulong)] = AddAsync<ulong>,
        [typeof(float)] = AddAsync<float>,
        [typeof(double)] = AddAsync<double>,
        [typeof(decimal)] = AddAsync<decimal>,
        [typeof(DateTime)] = AddAsync<DateTime>,
        [typeof(DateOnly)] = AddAsync<DateOnly>,
        [typeof(TimeOnly)] = AddAsync<TimeOnly>,
        [typeof(TimeSpan)] = AddAsync<TimeSpan>,
        [typeof(Guid)] = AddAsync<Guid>,
    };

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

            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                using var rows = reader.OpenRowGroupReader(group);
                foreach (var (field, values) in columns) await s_readers[field.ClrType](rows, field, values).ConfigureAwait(false);
            }

            return ([.. columns.Select(column => column.Values)], [.. leftOut]);
        }
    }

    static string Type(Field field) =>
        field is DataField data ? data.ClrType.Name + (data.IsArray ? "[]" : "") : field.SchemaType.ToString();

    static async Task AddAsync<T>(ParquetRowGroupReader rows, DataField field, ValueColumn column) where T : struct
    {
        if (field.IsNullable)
        {
            var values = new T?[rows.RowCount];
            await rows.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            foreach (var value in values) column.TryAdd(value);
        }
        else
        {
            var values = new T[rows.RowCount];
            await rows.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            foreach (var value in values) column.TryAdd(value);
        }
    }

    static async Task AddWordsAsync(ParquetRowGroupReader rows, DataField field, ValueColumn column)
    {
        var values = new string?[rows.RowCount];
        await rows.ReadAsync(field, values.AsMemory()).ConfigureAwait(false);
        foreach (var value in values) column.Add(value);
    }
}
