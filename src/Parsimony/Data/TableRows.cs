namespace Parsimony.Data;

/// <summary>Reads cells of a column, and takes some rows of a table or column.</summary>
static class TableRows
{
    // Each of the values that are taken from a disk may bring 64 KB into memory.
    const int RowsBetweenLooks = 4096;

    /// <summary>Takes rows of every column, in the order given.</summary>
    public static Table Take(Table table, int[] rows) => new(table.Name, [.. table.Columns.Select(column => Take(column, rows))]);

    /// <summary>Takes rows of one column, in the order given; levels stay as they are. All rows in their order are the column itself.</summary>
    public static IColumn Take(IColumn column, int[] rows) => column switch
    {
        _ when AreAll(rows, column.RowCount) => column,
        NumberColumn number => new NumberColumn(number.Name, Take(number.Values, rows), number.Format),
        CategoryColumn category => new CategoryColumn(category.Name, Take(category.Codes, rows), category.Levels, category.Format),
        _ => throw new NotSupportedException($"Columns of type {column.GetType().Name} are not known."),
    };

    /// <summary>Takes values, in the order given.</summary>
    public static RowValues<T> Take<T>(RowValues<T> values, int[] rows)
        where T : unmanaged
    {
        var taken = RowValues<T>.Allocate(rows.Length);
        for (var first = 0; first < rows.Length; first += RowsBetweenLooks)
        {
            var part = rows.AsSpan(first, Math.Min(RowsBetweenLooks, rows.Length - first));
            Take(values.Span, part, taken.Span[first..]);
            RowStorage.Relieve();
        }

        return taken;
    }

    /// <summary>Takes elements of an array, in the order given.</summary>
    public static T[] Take<T>(T[] values, int[] rows)
    {
        var taken = new T[rows.Length];
        Take(values, rows, taken);
        return taken;
    }

    static void Take<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, Span<T> taken)
    {
        for (var i = 0; i < rows.Length; i++) taken[i] = values[rows[i]];
    }

    static bool AreAll(int[] rows, int count)
    {
        if (rows.Length != count) return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != i) return false;
        }

        return true;
    }

    /// <summary>Returns the cell as one number: its value, or its code; NaN or -1 where it is missing.</summary>
    public static double Cell(IColumn column, int row) =>
        column is NumberColumn number ? number.Values[row] : ((CategoryColumn)column).Codes[row];

    /// <summary>Returns true where the row has a value.</summary>
    public static bool HasValue(IColumn column, int row) =>
        column is NumberColumn number ? !double.IsNaN(number.Values[row]) : ((CategoryColumn)column).Codes[row] >= 0;

    /// <summary>Returns the text of one cell; empty where it is missing.</summary>
    public static string Text(IColumn column, int row) => column switch
    {
        _ when !HasValue(column, row) => "",
        NumberColumn { IsDate: true } date => CellText.OfDate(date.Values[row]),
        NumberColumn number => CellText.Of(number.Values[row]),
        _ => ((CategoryColumn)column).Levels[((CategoryColumn)column).Codes[row]],
    };
}
