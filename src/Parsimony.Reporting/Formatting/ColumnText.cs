using Parsimony.Data;
using Parsimony.Data.Cells;

namespace Parsimony.Reporting.Formatting;

/// <summary>Says in a few words what a column holds.</summary>
public static class ColumnText
{
    // Length of 2024-06-05T07:00.
    const int MinuteLength = 16;

    /// <summary>What the cells are: number, date or category.</summary>
    public static string Kind(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.Date => "date",
        _ => "category",
    };

    /// <summary>Number of different values: 12, or "more than 1,000".</summary>
    public static string Distinct(ColumnSchema column) =>
        column.Distinct is { } distinct ? Count(distinct) : $"> {Count(ColumnSchema.MostDistinct)}";

    /// <summary>The range of numbers and dates, or the most frequent words with their rows: "0.92 to 80", "red 12, blue 3, ...".</summary>
    /// <param name="column">The column.</param>
    /// <param name="most">Most words to list.</param>
    public static string Values(ColumnSchema column, int most = 3)
    {
        if (column.Kind == ColumnKind.Category)
        {
            var words = column.Frequent.Take(most).Select(level => $"{level.Level} {Count(level.Rows)}");
            var isCut = column.Distinct is not { } distinct || distinct > Math.Min(most, column.Frequent.Count);
            return string.Join(", ", words) + (isCut && column.Frequent.Count > 0 ? ", ..." : "");
        }

        if (double.IsNaN(column.Smallest)) return "";
        var (first, last) = (End(column, column.Smallest), End(column, column.Largest));
        return first == last ? first : $"{first} to {last}";
    }

    // Dates are cut to the minute: the range is for orientation.
    static string End(ColumnSchema column, double value) => column.Kind == ColumnKind.Date
        ? CellText.OfDate(value) is { Length: > MinuteLength } date ? date[..MinuteLength] : CellText.OfDate(value)
        : Precise(value);
}
