using Apache.Arrow;
using Apache.Arrow.Types;
using Parsimony.Parquet;

namespace Parsimony.Tables;

/// <summary>A column of an Arrow file: its type, and what makes an array of a range of its rows.</summary>
sealed class ArrowColumn
{
    readonly Func<Range, IArrowArray> _array;

    ArrowColumn(string name, IArrowType type, bool canMiss, int rows, Func<Range, IArrowArray> array) =>
        (Field, Rows, _array) = (new Field(name, type, canMiss), rows, array);

    /// <summary>Name and type.</summary>
    public Field Field { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Some rows.</summary>
    public IArrowArray Array(Range rows) => _array(rows);

    /// <summary>A column of a table: numbers and dates with null for missing ones, words as texts.</summary>
    /// <exception cref="ParsimonyException">A date lies outside the years 1 to 9999.</exception>
    public static ArrowColumn Of(IColumn column) => column switch
    {
        CategoryColumn words => Words(words.Name, words.RowCount, row => words.Codes[row] < 0 ? null : words.Levels[words.Codes[row]], canMiss: true),
        NumberColumn { IsDate: true } dates => Dates(dates),
        NumberColumn numbers => Numbers(numbers),
        _ => throw new NotSupportedException($"Column '{column.Name}' is of type {column.GetType().Name}."),
    };

    /// <summary>The number of each row, from 0.</summary>
    public static ArrowColumn Numbering(string name, int count) => new(
        name, Int32Type.Default, canMiss: false, count, rows => new Int32Array.Builder().AppendRange(Indices(rows, count)).Build());

    /// <summary>Numbers that are made when their turn comes; none is missing.</summary>
    public static ArrowColumn Numbers(string name, int count, Func<int, double> numberAt) => new(
        name, DoubleType.Default, canMiss: false, count,
        rows => new DoubleArray.Builder().AppendRange(Indices(rows, count).Select(numberAt)).Build());

    /// <summary>Texts.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="wordAt">The text of a row; null = missing.</param>
    /// <param name="canMiss">Whether there may be nulls.</param>
    public static ArrowColumn Words(string name, int count, Func<int, string?> wordAt, bool canMiss) =>
        new(name, StringType.Default, canMiss, count, rows => new StringArray.Builder().AppendRange(Indices(rows, count).Select(wordAt)).Build());

    // NaN become nulls.
    static ArrowColumn Numbers(NumberColumn numbers) => new(numbers.Name, DoubleType.Default, canMiss: true, numbers.RowCount, rows =>
    {
        var array = new DoubleArray.Builder();
        foreach (var value in numbers.Values.Span[rows]) _ = double.IsNaN(value) ? array.AppendNull() : array.Append(value);
        return array.Build();
    });

    static IEnumerable<int> Indices(Range rows, int count)
    {
        var (start, length) = rows.GetOffsetAndLength(count);
        return Enumerable.Range(start, length);
    }

    // Whole days are dates; with times of day, they are instants in UTC, in microseconds.
    static ArrowColumn Dates(NumberColumn dates)
    {
        if (WrittenDates.AreDays(dates, "Arrow"))
        {
            return new(dates.Name, Date32Type.Default, canMiss: true, dates.RowCount, rows =>
            {
                var days = new Date32Array.Builder();
                foreach (var day in dates.Values.Span[rows]) _ = double.IsNaN(day) ? days.AppendNull() : days.Append(WrittenDates.Day(day));
                return days.Build();
            });
        }

        var type = new TimestampType(TimeUnit.Microsecond, "UTC");
        return new(dates.Name, type, canMiss: true, dates.RowCount, rows =>
        {
            var instants = new TimestampArray.Builder(type);
            foreach (var day in dates.Values.Span[rows]) _ = double.IsNaN(day) ? instants.AppendNull() : instants.Append(WrittenDates.Instant(day));
            return instants.Build();
        });
    }
}
