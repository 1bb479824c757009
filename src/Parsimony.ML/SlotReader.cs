namespace Parsimony.ML;

/// <summary>Reads features off the current row of a data view.</summary>
sealed class SlotReader
{
    readonly Func<object?>?[] _scalars;
    readonly (Action<object?[]> Read, object?[] Values)[] _vectors;
    readonly (int Vector, int Slot)[] _places;

    /// <summary>Makes the readers of every column, once.</summary>
    /// <param name="row">The row, or the cursor.</param>
    /// <param name="schema">Its columns, those of the features active.</param>
    /// <param name="slots">The features.</param>
    public SlotReader(DataViewRow row, DataViewSchema schema, IReadOnlyList<ViewSlot> slots)
    {
        var vectors = slots.Where(slot => slot.Slot >= 0).Select(slot => slot.Column).Distinct(StringComparer.Ordinal).ToList();
        _vectors = [.. vectors.Select(name => (ColumnReading.Slots(row, schema[name]), new object?[((VectorDataViewType)schema[name].Type).Size]))];
        _scalars = [.. slots.Select(slot => slot.Slot < 0 ? ColumnReading.Scalar(row, schema[slot.Column]) : null)];
        _places = [.. slots.Select(slot => (slot.Slot < 0 ? -1 : vectors.IndexOf(slot.Column), slot.Slot))];
    }

    /// <summary>Reads one value per feature.</summary>
    public void Read(Span<object?> values)
    {
        foreach (var (read, slots) in _vectors) read(slots);
        for (var at = 0; at < values.Length; at++)
            values[at] = _scalars[at] is { } scalar ? scalar() : _vectors[_places[at].Vector].Values[_places[at].Slot];
    }
}
