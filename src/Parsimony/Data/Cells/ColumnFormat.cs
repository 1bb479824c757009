namespace Parsimony.Data.Cells;

/// <summary>How the cells of a column are read: decided once from the training table, kept with the model, and obeyed by every later table.</summary>
/// <example>
/// <code>
/// var format = new ColumnFormat(ColumnKind.Number) { Numbers = new NumberNotation(Thousands: ','), Missing = ["n.d."] };
/// format.TryRead("1,250", out var value);
/// Console.WriteLine(value); // 1250
/// </code></example>
/// <param name="Kind">What the cells are.</param>
public sealed record ColumnFormat(ColumnKind Kind)
{
    /// <summary>Plain numbers.</summary>
    public static ColumnFormat Number { get; } = new(ColumnKind.Number);

    /// <summary>ISO dates.</summary>
    public static ColumnFormat Date { get; } = new(ColumnKind.Date);

    /// <summary>Words as they are written.</summary>
    public static ColumnFormat Category { get; } = new(ColumnKind.Category);

    /// <summary>How numbers are written.</summary>
    /// <value>Default: plain.</value>
    public NumberNotation Numbers { get; init; } = NumberNotation.Plain;

    /// <summary>The order of year, month and day.</summary>
    /// <value>Default: year first.</value>
    public DateOrder Dates { get; init; }

    /// <summary>Parts of dates that become inputs beside the date itself.</summary>
    /// <remarks>Each part is two inputs, the sine and the cosine of how far the day, week or year has passed. No reading depends on it.</remarks>
    /// <value>Default: none.</value>
    public IReadOnlyList<DatePart> Parts { get; init; } = [];

    /// <summary>Words that mean "no value" in this column, besides the empty cell.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What a user should know of this reading, such as "text, because of leading zeros"; null where it is plain.</summary>
    /// <value>Default: null.</value>
    public string? Note { get; init; }

    /// <summary>Whether a cell means "no value".</summary>
    public bool IsMissing(ReadOnlySpan<char> cell) => cell.IsEmpty || CellText.IsAmong(cell, Missing);

    /// <summary>Reads a cell as a number, or as days since 1970-01-01; false where it is none.</summary>
    /// <param name="cell">A cell that is not missing.</param>
    /// <param name="value">The number; 0 where the cell holds none.</param>
    public bool TryRead(ReadOnlySpan<char> cell, out double value)
    {
        value = 0;
        return Kind switch
        {
            ColumnKind.Number => Numbers.TryRead(cell, out value),
            ColumnKind.Date => DateShape.TryScan(cell, out var shape) && shape.TryDays(Dates, out value),
            _ => false,
        };
    }

    /// <summary>Describes what a cell must be: "a number", "a number in %", "a date (day first)".</summary>
    internal string Expected => Kind switch
    {
        ColumnKind.Number => "a number" + Numbers.ToString()["numbers".Length..],
        ColumnKind.Date => Dates switch
        {
            DateOrder.YearFirst => "a date (yyyy-MM-dd)",
            DateOrder.DayFirst => "a date (day, month, year)",
            _ => "a date (month, day, year)",
        },
        _ => "a word",
    };
}
