namespace Parsimony.ML;

/// <summary>Reads columns of data views as .NET values.</summary>
static class ColumnReading
{
    /// <summary>Whether a column holds one value that a table can have, or a vector of numbers of known length.</summary>
    public static bool Knows(DataViewType type) => type switch
    {
        VectorDataViewType vector => vector.IsKnownSize && vector.Size > 0 && vector.ItemType is NumberDataViewType or BooleanDataViewType,
        _ => type is NumberDataViewType or BooleanDataViewType or TextDataViewType or KeyDataViewType or DateTimeDataViewType
            or DateTimeOffsetDataViewType or TimeSpanDataViewType,
    };

    /// <summary>The kind of the column where no row has a value.</summary>
    public static ColumnKind EmptyKind(DataViewType type) => type switch
    {
        TextDataViewType or KeyDataViewType or BooleanDataViewType => ColumnKind.Category,
        DateTimeDataViewType or DateTimeOffsetDataViewType => ColumnKind.Date,
        _ => ColumnKind.Number,
    };

    /// <summary>Makes what reads a column with one value off the current row; null = missing.</summary>
    public static Func<object?> Scalar(DataViewRow row, DataViewSchema.Column column)
    {
        switch (column.Type)
        {
            case KeyDataViewType key:
                var names = KeyNames.Of(column);
                return Key(row, column, key, index => index == 0 ? null : names is null ? index : names[(int)index - 1]);
            case TextDataViewType:
                return Of<ReadOnlyMemory<char>>(row, column, text => text.IsEmpty ? null : text.ToString());
            case BooleanDataViewType: return Of<bool>(row, column, truth => truth);
            case DateTimeDataViewType: return Of<DateTime>(row, column, date => date);
            case DateTimeOffsetDataViewType: return Of<DateTimeOffset>(row, column, date => date);
            case TimeSpanDataViewType: return Of<TimeSpan>(row, column, time => time);
            default: return Number(row, column);
        }
    }

    /// <summary>Makes what reads the slots of a vector of the current row.</summary>
    public static Action<object?[]> Slots(DataViewRow row, DataViewSchema.Column column) => (Action<object?[]>)ItemTypes.Call(
        typeof(ColumnReading), nameof(SlotsOf), ((VectorDataViewType)column.Type).ItemType.RawType, row, column);

    /// <summary>Makes what reads a key: 0 = missing, else 1 to the number of its values.</summary>
    public static Func<object?> Key(DataViewRow row, DataViewSchema.Column column, KeyDataViewType key, Func<ulong, object?> value) =>
        key.RawType == typeof(byte) ? Of<byte>(row, column, index => value(index))
        : key.RawType == typeof(ushort) ? Of<ushort>(row, column, index => value(index))
        : key.RawType == typeof(uint) ? Of<uint>(row, column, index => value(index))
        : Of<ulong>(row, column, value);

    static Func<object?> Number(DataViewRow row, DataViewSchema.Column column) =>
        (Func<object?>)ItemTypes.Call(typeof(ColumnReading), nameof(Boxed), column.Type.RawType, row, column);

    static Func<object?> Boxed<T>(DataViewRow row, DataViewSchema.Column column) => Of<T>(row, column, value => value);

    static Action<object?[]> SlotsOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> buffer = default;
        var dense = new T[((VectorDataViewType)column.Type).Size];
        return slots =>
        {
            getter(ref buffer);
            buffer.CopyTo(dense);
            for (var slot = 0; slot < dense.Length; slot++) slots[slot] = dense[slot];
        };
    }

    static Func<object?> Of<T>(DataViewRow row, DataViewSchema.Column column, Func<T, object?> convert)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }
}
