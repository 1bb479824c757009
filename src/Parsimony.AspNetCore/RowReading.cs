namespace Parsimony.AspNetCore;

/// <summary>Reads rows of JSON into the values that a model takes, and notes what does not fit under the column's name.</summary>
/// <param name="columns">The model's columns.</param>
sealed class RowReading(IReadOnlyList<SourceColumn> columns)
{
    /// <summary>More are not told.</summary>
    public const int MostErrors = 50;

    const int LongestShown = 100;

    readonly HashSet<string> _names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>What does not fit, by column, in a batch with the row's index: <c>[3].age</c>.</summary>
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether so much does not fit that further rows need not be read.</summary>
    public bool IsFull => Errors.Count >= MostErrors;

    /// <summary>Reads one row; null where something does not fit.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Where it stands: empty, or its index in square brackets.</param>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public object?[]? Read(JsonElement row, string place)
    {
        var before = Errors.Count;
        if (row.ValueKind != JsonValueKind.Object)
        {
            Errors[place] = "Expected an object with one value per column.";
            return null;
        }

        var values = new object?[columns.Count];
        for (var at = 0; at < values.Length; at++)
        {
            var column = columns[at];
            if (!row.TryGetProperty(column.Name, out var cell))
                Errors[Key(place, column.Name)] = "The column is missing. Give null where the value is not known.";
            else if (!TryCell(column, cell, out values[at]))
                Errors[Key(place, column.Name)] = $"Found {Short(cell.GetRawText())}, expected {Expected(column)}, or null.";
        }

        foreach (var property in row.EnumerateObject())
        {
            if (!_names.Contains(property.Name)) Errors[Key(place, Short(property.Name))] = "The model has no such column.";
        }

        return Errors.Count > before ? null : values;
    }

    static bool TryCell(SourceColumn column, JsonElement cell, out object? value)
    {
        value = null;
        switch (cell.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.String when column.Kind != ColumnKind.Number:
                value = cell.GetString();
                return column.Kind == ColumnKind.Category || column.Format.TryRead(cell.GetString(), out _);
            case JsonValueKind.True or JsonValueKind.False when column.Kind == ColumnKind.Category:
                value = cell.GetBoolean();
                return true;
            case JsonValueKind.Number when column.Kind == ColumnKind.Category && cell.TryGetInt64(out var whole):
                value = whole;
                return true;
            case JsonValueKind.Number when column.Kind != ColumnKind.Date:
                value = cell.GetDouble();
                return double.IsFinite(cell.GetDouble());
            default:
                return false;
        }
    }

    static string Expected(SourceColumn column) => column.Kind switch
    {
        ColumnKind.Number => "a number",
        ColumnKind.Date => "a date as \"yyyy-MM-dd\"",
        _ => $"one of {Short(string.Join(", ", column.Levels!.Words))}",
    };

    static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "...";

    static string Key(string place, string column) => place.Length == 0 ? column : $"{place}.{column}";
}
