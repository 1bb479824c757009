using System.Text;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace Parsimony.Tables;

/// <summary>Reads the columns of an Arrow IPC file, which is also Feather 2, or of an Arrow IPC stream.</summary>
static class ArrowTable
{
    /// <summary>Reads all record batches.</summary>
    public static ValueTable Read(Stream stream)
    {
        var isFile = TableInput.Start(stream, 6).AsSpan().SequenceEqual("ARROW1"u8);
        if (TableInput.Start(stream, 4).AsSpan().SequenceEqual("FEA1"u8))
            throw new InvalidDataException("it is Feather of version 1, which no program writes any more; write it as Feather 2 or Parquet");
        ArrowMessages.Check(stream, isFile);
        var (memory, codecs) = (new ManagedAllocator(stream.Length), new CompressionCodecFactory());
        using var reader = isFile
            ? new ArrowFileReader(stream, memory, codecs, leaveOpen: true)
            : new ArrowStreamReader(stream, memory, codecs, leaveOpen: true);
        ValueColumn[] columns = [];
        var unknown = new SortedDictionary<int, string>();
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                if (columns.Length == 0) columns = [.. batch.Schema.FieldsList.Select(Column)];
                for (var at = 0; at < columns.Length; at++)
                {
                    if (!unknown.ContainsKey(at) && !Add(columns[at], batch.Column(at))) unknown[at] = batch.Column(at).Data.DataType.Name;
                }
            }
        }

        // A file without batches has names at least.
        if (columns.Length == 0) columns = [.. reader.Schema.FieldsList.Select(Column)];
        var leftOut = unknown.Select(entry => (columns[entry.Key].Name, entry.Value)).ToArray();
        return new ValueTable([.. columns.Where((_, at) => !unknown.ContainsKey(at))]) { Notes = [.. ValueTable.LeftOut(leftOut)] };
    }

    static ValueColumn Column(Field field) => new(field.Name) { Empty = Kind(field.DataType) };

    static ColumnKind Kind(IArrowType type) => type switch
    {
        DictionaryType or StringType or LargeStringType or StringViewType or BooleanType => ColumnKind.Category,
        Date32Type or Date64Type or TimestampType => ColumnKind.Date,
        _ => ColumnKind.Number,
    };

    static bool Add(ValueColumn column, IArrowArray array)
    {
        // The types of nearly all values, without an object for each.
        switch (array)
        {
            case DoubleArray numbers: Add(column, array, row => column.Add(numbers.GetValue(row)!.Value)); return true;
            case FloatArray numbers: Add(column, array, row => column.Add((double)numbers.GetValue(row)!.Value)); return true;
            case Int32Array numbers: Add(column, array, row => column.Add((long)numbers.GetValue(row)!.Value)); return true;
            case Int64Array numbers: Add(column, array, row => column.Add(numbers.GetValue(row)!.Value)); return true;
        }

        if (Values(array) is not { } valueAt) return false;
        Add(column, array, row => column.TryAdd(valueAt(row)));
        return true;
    }

    static void Add(ValueColumn column, IArrowArray array, Action<int> add)
    {
        for (var row = 0; row < array.Length; row++)
        {
            if (array.IsNull(row)) column.AddMissing();
            else add(row);
        }
    }

    /// <summary>How a value of an array that is not null is read; null for types that are neither numbers, words nor dates.</summary>
    static Func<int, object?>? Values(IArrowArray array) => array switch
    {
        Int8Array numbers => row => numbers.GetValue(row),
        Int16Array numbers => row => numbers.GetValue(row),
        Int32Array numbers => row => numbers.GetValue(row),
        Int64Array numbers => row => numbers.GetValue(row),
        UInt8Array numbers => row => numbers.GetValue(row),
        UInt16Array numbers => row => numbers.GetValue(row),
        UInt32Array numbers => row => numbers.GetValue(row),
        UInt64Array numbers => row => numbers.GetValue(row),
        HalfFloatArray numbers => row => numbers.GetValue(row),
        FloatArray numbers => row => numbers.GetValue(row),
        DoubleArray numbers => row => numbers.GetValue(row),
        Decimal128Array numbers => row => numbers.GetValue(row),
        BooleanArray truths => row => truths.GetValue(row),
        StringArray words => row => Word(words, row),
        LargeStringArray words => row => words.GetString(row),
        StringViewArray words => row => words.GetString(row),
        Date32Array dates => row => dates.GetDateTime(row),
        Date64Array dates => row => dates.GetDateTime(row),
        TimestampArray times => row => times.GetTimestamp(row),
        DictionaryArray coded => Coded(coded),
        NullArray => _ => null,
        _ => null,
    };

    // The library reads text through pointers, wherever the offsets of a damaged file lead.
    static string Word(StringArray words, int row)
    {
        var (start, end) = (words.ValueOffsets[row], words.ValueOffsets[row + 1]);
        return Encoding.UTF8.GetString(words.ValueBuffer.Span[start..end]);
    }

    static Func<int, object?>? Coded(DictionaryArray coded)
    {
        if (Values(coded.Indices) is not { } codeAt || Values(coded.Dictionary) is not { } wordAt) return null;
        return row =>
        {
            var code = Convert.ToInt32(codeAt(row), CultureInfo.InvariantCulture);
            return coded.Dictionary.IsNull(code) ? null : wordAt(code);
        };
    }
}
