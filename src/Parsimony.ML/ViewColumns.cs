namespace Parsimony.ML;

/// <summary>Reads columns of a data view into a table.</summary>
static class ViewColumns
{
    /// <summary>What messages call a data view.</summary>
    public const string Source = "data view";

    /// <summary>Finds a column that can be read.</summary>
    /// <exception cref="ParsimonyException">The column does not exist, or is of a type that cannot be read.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        if (schema.GetColumnOrNull(name) is not { } column) throw Missing(name, [.. schema.Where(one => !one.IsHidden).Select(one => one.Name)]);
        if (ColumnReading.Knows(column.Type)) return column;
        throw new ParsimonyException($"Column '{name}' of the {Source} is of type {column.Type}. Expected a number, text, Boolean, date or key, " +
            "or a vector of numbers of known length. Make one of it with a transform, such as FeaturizeText, or leave it out.");
    }

    /// <summary>The error of a column that does not exist.</summary>
    public static ParsimonyException Missing(string name, IReadOnlyCollection<string> names) => new(
        $"The {Source} has no column '{name}'. {NameSuggestions.DidYouMean(name, names)}Columns: {NameSuggestions.List(names)}.");

    /// <summary>Reads features, and columns beside them, into a table.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="slots">The features.</param>
    /// <param name="others">Names of further columns, each with one value.</param>
    /// <param name="notes">Notes for the user.</param>
    /// <exception cref="ParsimonyException">There are no rows, two columns share a name, or a number is infinite.</exception>
    public static Table Read(IDataView view, IReadOnlyList<ViewSlot> slots, IReadOnlyList<string> others, IReadOnlyList<string> notes)
    {
        DataFrameGaps.Check(view, [.. slots.Select(slot => slot.Column), .. others]);
        ViewSlot[] all = [.. slots, .. others.Select(name => new ViewSlot(name, name, -1))];
        var columns = all.Select(slot => new ValueColumn(slot.Name) { Empty = ColumnReading.EmptyKind(view.Schema[slot.Column].Type) }).ToArray();
        var needed = all.Select(slot => slot.Column).Distinct(StringComparer.Ordinal).Select(name => view.Schema[name]);
        using var cursor = view.GetRowCursor(needed);
        var reader = new SlotReader(cursor, cursor.Schema, all);
        var values = new object?[all.Length];
        while (cursor.MoveNext())
        {
            reader.Read(values);
            for (var at = 0; at < values.Length; at++) columns[at].TryAdd(values[at]);
        }

        if (columns.Length == 0 || columns[0].RowCount == 0)
            throw new ParsimonyException($"The {Source} has no rows, or no columns that can be read. Expected both.");
        var read = columns.Select(column => column.Finish(new ValueSource(null), ValueReading.Natural));
        return new Table(Source, [.. read]) { Notes = notes };
    }
}
