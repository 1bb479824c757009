namespace Parsimony.ML;

/// <summary>One feature: a column of a data view, or one slot of a vector.</summary>
/// <param name="Name">Name of the feature in the model.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Slot">0-based slot of the vector; -1 where the column has one value.</param>
sealed record ViewSlot(string Name, string Column, int Slot)
{
    /// <summary>The features of columns; slots have their slot names, or <c>Features.0</c>, <c>Features.1</c>, ...</summary>
    /// <param name="schema">The data view.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <exception cref="ParsimonyException">A column does not exist, or is of a type that cannot be read.</exception>
    public static IReadOnlyList<ViewSlot> Of(DataViewSchema schema, IReadOnlyList<string> columns)
    {
        var slots = columns.SelectMany(name => Of(ViewColumns.Find(schema, name))).ToArray();
        var twice = slots.GroupBy(slot => slot.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. slots.Select(slot => twice.Contains(slot.Name) && slot.Slot >= 0 ? slot with { Name = Numbered(slot.Column, slot.Slot) } : slot)];
    }

    static IEnumerable<ViewSlot> Of(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType vector) return [new ViewSlot(column.Name, column.Name, -1)];
        var names = KeyNames.OfSlots(column);
        return Enumerable.Range(0, vector.Size).Select(slot => new ViewSlot(names?[slot] ?? Numbered(column.Name, slot), column.Name, slot));
    }

    static string Numbered(string column, int slot) => string.Create(CultureInfo.InvariantCulture, $"{column}.{slot}");
}
