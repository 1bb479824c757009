namespace Parsimony.Data;

/// <summary>Turns a column of .NET values into a typed column.</summary>
static class ObjectColumn
{
    /// <summary>Returns true where <see cref="From"/> accepts the type or its nullable form.</summary>
    public static bool Knows(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return IsNumber(type) || IsDate(type) || IsWord(type);
    }

    /// <summary>Makes a column of values that are all of one type; null and DBNull = missing.</summary>
    public static IColumn From(string name, Type type, IEnumerable<object?> values)
    {
        var column = Empty(name, type);
        foreach (var value in values) column.TryAdd(value);
        return column.Finish(new ValueSource(null), ValueReading.Natural);
    }

    /// <summary>Makes an empty column for values of a type.</summary>
    public static ValueColumn Empty(string name, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return new ValueColumn(name) { Empty = IsWord(type) ? ColumnKind.Category : IsDate(type) ? ColumnKind.Date : ColumnKind.Number };
    }

    /// <summary>
    /// Converts a number, a truth value (0 or 1), a date or a duration (in days) to a number; NaN = missing. False for other values.
    /// </summary>
    public static bool TryNumber(object? value, out double number)
    {
        switch (value)
        {
            case null or DBNull: number = double.NaN; return true;
            case double x: number = x; return true;
            case float x: number = x; return true;
            case int x: number = x; return true;
            case long x: number = x; return true;
            case bool x: number = x ? 1 : 0; return true;
            case DateTime x: number = CellText.Days(x); return true;
            case DateTimeOffset x: number = CellText.Days(x.UtcDateTime); return true;
            case DateOnly x: number = CellText.Days(x.ToDateTime(TimeOnly.MinValue)); return true;
            case TimeSpan x: number = x.TotalDays; return true;
            case TimeOnly x: number = x.ToTimeSpan().TotalDays; return true;
            case Enum: break;
            case IConvertible x when IsNumber(x.GetType()): number = x.ToDouble(CultureInfo.InvariantCulture); return true;
            case Half x: number = (double)x; return true;
        }

        number = double.NaN;
        return false;
    }

    /// <summary>The number of a value, as <see cref="TryNumber"/> converts it; NaN where it has none.</summary>
    public static double Number(object? value) => TryNumber(value, out var number) ? number : double.NaN;

    /// <summary>Returns true for the types of numbers; durations are numbers of days.</summary>
    public static bool IsNumber(Type type) => !type.IsEnum && (type == typeof(Half) || type == typeof(decimal)
        || type == typeof(TimeSpan) || type == typeof(TimeOnly)
        || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(System.Numerics.BigInteger)
        || Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Double);

    static bool IsWord(Type type) =>
        type == typeof(string) || type == typeof(bool) || type == typeof(char) || type == typeof(Guid) || type.IsEnum;

    /// <summary>Returns true for the types of dates.</summary>
    public static bool IsDate(Type type) => type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly);
}
