namespace Parsimony.Data;

/// <summary>Describes the columns of a table.</summary>
static class ColumnSchemas
{
    const int MostFrequent = 5;

    /// <summary>Describes every column of a table.</summary>
    /// <param name="table">The columns, with all rows.</param>
    /// <param name="roles">The parts of columns that are no features.</param>
    /// <param name="leftOut">Columns that would be features but are left out, and why.</param>
    public static IReadOnlyList<ColumnSchema> Of(
        Table table, IReadOnlyDictionary<string, ColumnRole> roles, IReadOnlyDictionary<string, string> leftOut)
    {
        // One counter serves all columns: a table may have a hundred thousand.
        var distinct = new DistinctNumbers();
        return [.. table.Columns.Select(column =>
        {
            var reason = leftOut.GetValueOrDefault(column.Name);
            var role = reason is null ? roles.GetValueOrDefault(column.Name, ColumnRole.Feature) : ColumnRole.LeftOut;
            var schema = new ColumnSchema(column.Name, role, column.Format, column.RowCount, column.MissingCount) { LeftOutBecause = reason };
            return column is NumberColumn number ? OfNumbers(schema, number.Values.Span, distinct) : OfWords(schema, (CategoryColumn)column);
        })];
    }

    /// <summary>Says why nothing can be learned from a feature: it is empty, or tells every row from all others; null where it can.</summary>
    /// <param name="column">The column.</param>
    /// <param name="kept">Names of columns that may tell every row from all others.</param>
    public static string? WhyUseless(IColumn column, IReadOnlyList<string> kept) =>
        column.MissingCount == column.RowCount ? "has no value in any row"
        : Identifiers.Contains(column) && !kept.Contains(column.Name, StringComparer.Ordinal)
            ? $"holds a different {(column is NumberColumn ? "whole number" : "word")} in each of the {column.RowCount} rows, like an identifier"
        : null;

    /// <summary>One sentence for each column that was not plainly a number or a word.</summary>
    public static IEnumerable<string> Notes(Table table, IReadOnlyList<string> ignored) => table.Columns
        .Where(column => column.Format.Note is not null && !ignored.Contains(column.Name, StringComparer.Ordinal))
        .Select(column => $"Column '{column.Name}': {column.Format.Note}.");

    /// <summary>The sentence for a column that is left out.</summary>
    public static string LeftOut(IColumn column, string reason)
    {
        var said = $"Column '{column.Name}' {reason}{(reason.Contains(',', StringComparison.Ordinal) ? "," : "")} and is left out";
        return column.MissingCount == column.RowCount ? said + "."
            : $"{said}; DatasetOptions.Keep = {CSharpText.List(column.Name)} keeps it.";
    }

    static ColumnSchema OfNumbers(ColumnSchema schema, ReadOnlySpan<double> values, DistinctNumbers distinct)
    {
        distinct.Start();
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            if (value < smallest) smallest = value;
            if (value > largest) largest = value;
            distinct.Add(value);
        }

        if (distinct.Count == 0) return schema with { Distinct = 0 };
        return schema with { Smallest = smallest, Largest = largest, Distinct = distinct.AreTooMany ? null : distinct.Count };
    }

    static ColumnSchema OfWords(ColumnSchema schema, CategoryColumn column)
    {
        var counts = new int[column.Levels.Length];
        foreach (var code in column.Codes.Span)
            if (code >= 0) counts[code]++;
        var distinct = counts.Count(count => count > 0);
        var frequent = new PriorityQueue<int, (int, int)>();
        for (var level = 0; level < counts.Length; level++)
        {
            // The least frequent stands first and leaves first; of equally frequent words the last in ordinal order.
            if (counts[level] == 0) continue;
            frequent.Enqueue(level, (counts[level], -level));
            if (frequent.Count > MostFrequent) frequent.Dequeue();
        }

        var levels = new List<LevelCount>();
        while (frequent.TryDequeue(out var level, out _)) levels.Insert(0, new LevelCount(column.Levels[level], counts[level]));
        return schema with { Distinct = distinct > ColumnSchema.MostDistinct ? null : distinct, Frequent = levels };
    }
}
