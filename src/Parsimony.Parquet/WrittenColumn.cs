using Parquet;
using Parquet.Schema;

namespace Parsimony.Parquet;

/// <summary>A column of a Parquet file: its type, and what writes a range of its rows.</summary>
sealed class WrittenColumn
{
    readonly Func<ParquetRowGroupWriter, Range, Task> _write;

    WrittenColumn(DataField field, int rows, Func<ParquetRowGroupWriter, Range, Task> write) => (Field, Rows, _write) = (field, rows, write);

    /// <summary>Name and type.</summary>
    public DataField Field { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Writes some rows into a row group.</summary>
    public Task WriteAsync(ParquetRowGroupWriter group, Range rows) => _write(group, rows);

    /// <summary>A column of a table: numbers and dates with null for missing ones, words as texts.</summary>
    /// <exception cref="ParsimonyException">A date lies outside the years 1 to 9999.</exception>
    public static WrittenColumn Of(IColumn column) => column switch
    {
        CategoryColumn words => Words(words.Name, words.RowCount, row => words.Codes[row] < 0 ? null : words.Levels[words.Codes[row]], canMiss: true),
        NumberColumn { IsDate: true } dates => Dates(dates),
        NumberColumn numbers => Numbers(numbers),
        _ => throw new NotSupportedException($"Column '{column.Name}' is of type {column.GetType().Name}."),
    };

    /// <summary>The number of each row, from 0.</summary>
    public static WrittenColumn Numbering(string name, int count)
    {
        var field = new DataField<int>(name);
        return new(field, count, (group, rows) => group.WriteAsync<int>(field, Made(rows, count, row => row)));
    }

    /// <summary>Numbers that are made when their turn comes; none is missing.</summary>
    public static WrittenColumn Numbers(string name, int count, Func<int, double> numberAt)
    {
        var field = new DataField<double>(name, false);
        return new(field, count, (group, rows) => group.WriteAsync<double>(field, Made(rows, count, numberAt)));
    }

    /// <summary>Texts.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="wordAt">The text of a row; null = missing.</param>
    /// <param name="canMiss">Whether there may be nulls.</param>
    public static WrittenColumn Words(string name, int count, Func<int, string?> wordAt, bool canMiss)
    {
        var field = new DataField(name, typeof(string), isNullable: canMiss);
        return new(field, count, (group, rows) => group.WriteAsync(field, Made(rows, count, wordAt)!));
    }

    // NaN become nulls.
    static WrittenColumn Numbers(NumberColumn numbers)
    {
        var field = new DataField<double>(numbers.Name, true);
        return new(
            field, numbers.RowCount, (group, rows) => group.WriteAsync<double>(field, Nullable(numbers.Values.Span[rows], value => value)));
    }

    // Whole days are dates; with times of day, they are instants in UTC, in microseconds.
    static WrittenColumn Dates(NumberColumn dates)
    {
        if (WrittenDates.AreDays(dates, "Parquet"))
        {
            var field = new DataField<DateOnly>(dates.Name, true);
            return new(
                field, dates.RowCount, (group, rows) => group.WriteAsync<DateOnly>(field, Nullable(dates.Values.Span[rows], WrittenDates.Day)));
        }

        var instants = new DateTimeDataField(dates.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: true);
        return new(
            instants, dates.RowCount, (group, rows) => group.WriteAsync<DateTime>(instants, Nullable(dates.Values.Span[rows], WrittenDates.Instant)));
    }

    static T[] Made<T>(Range rows, int count, Func<int, T> valueAt)
    {
        var (start, length) = rows.GetOffsetAndLength(count);
        return [.. Enumerable.Range(start, length).Select(valueAt)];
    }

    static ReadOnlyMemory<T?> Nullable<T>(ReadOnlySpan<double> values, Func<double, T> convert) where T : struct =>
        Array.ConvertAll(values.ToArray(), value => double.IsNaN(value) ? (T?)null : convert(value));
}
