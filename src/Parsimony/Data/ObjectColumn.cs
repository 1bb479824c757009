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
    public static IColumn From(string name, Type type, IReadOnlyList<object?> values)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsWord(type)) return CategoryColumn.FromWords(name, [.. values.Select(Word)]);
        return new NumberColumn(name, ArraySource.Finite([.. values.Select(Number)], name), IsDate(type));
    }

    /// <summary>Converts a number, a truth value (0 or 1) or a date (in days) to a number; NaN = missing. False for other values.</summary>
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
            case DateOnly x: number = CellText.Days(x.ToDateTime(TimeOnly.MinValue)); return true;
            case Enum: break;
            case IConvertible x when IsNumber(x.GetType()): number = x.ToDouble(CultureInfo.InvariantCulture); return true;
            case Half x: number = (double)x; return true;
        }

        number = double.NaN;
        return false;
    }

    static double Number(object? value) => TryNumber(value, out var number) ? number : double.NaN;

    // The empty word means missing, like the empty field of a file.
    static string? Word(object? value) => value switch
    {
        null or DBNull or "" => null,
        bool truth => CellText.Of(truth),
        _ => value.ToString(),
    };

    static bool IsWord(Type type) => type == typeof(string) || type == typeof(bool) || type == typeof(char) || type.IsEnum;

    static bool IsDate(Type type) => type == typeof(DateTime) || type == typeof(DateOnly);

    static bool IsNumber(Type type) => !type.IsEnum && (type == typeof(Half) || type == typeof(decimal)
        || Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Double);
}
