namespace Parsimony.Studio.Views;

/// <summary>What is typical for a column: the median of its numbers, its most frequent level.</summary>
/// <remarks>Without the table, a number is in the middle of its range, and a level is the most frequent one that run.json names.</remarks>
static class TypicalCells
{
    /// <summary>The typical cell as <see cref="FittedModel.PredictRow(ReadOnlySpan{object?}, LambdaRule?)"/> takes it.</summary>
    public static object? Of(OpenRun run, Preprocessing.SourceColumn column)
    {
        var schema = run.Summary.Columns.FirstOrDefault(summary => summary.Schema.Name == column.Name)?.Schema;
        if (run.Data?.Features.Find(column.Name) is { } found && found.RowCount > found.MissingCount)
        {
            if (found is NumberColumn numbers) return Cell(column, Median(numbers.Values));
            var words = (CategoryColumn)found;
            return words.Levels[words.Codes.Where(code => code >= 0).CountBy(code => code).MaxBy(count => (count.Value, -count.Key)).Key];
        }

        if (column.Kind == ColumnKind.Category) return (schema is { Frequent: [var most, ..] } ? most.Level
            : null) ?? (column.Levels?.Words is [var first, ..] ? first : null);
        return schema is not null && double.IsFinite(schema.Smallest) ? Cell(column, (schema.Smallest + schema.Largest) / 2) : null;
    }

    /// <summary>The typical cell as text.</summary>
    public static string TextOf(OpenRun run, Preprocessing.SourceColumn column) => Text(Of(run, column));

    /// <summary>A cell as text.</summary>
    public static string Text(object? cell) => cell switch
    {
        null => "",
        double number => CellText.Of(number),
        DateTime date => CellText.OfDate(CellText.Days(date)),
        _ => cell.ToString() ?? "",
    };

    /// <summary>A number of a column as a cell: dates are counted in days.</summary>
    public static object Cell(Preprocessing.SourceColumn column, double value) =>
        column.Kind == ColumnKind.Date ? DateTime.UnixEpoch.AddDays(value) : value;

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
