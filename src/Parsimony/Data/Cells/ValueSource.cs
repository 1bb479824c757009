namespace Parsimony.Data.Cells;

/// <summary>Where typed values come from: how messages call the source and its rows, and what types it knows.</summary>
/// <param name="Path">The source as messages call it: a path, or null for values in memory.</param>
/// <param name="HasDates">False where dates can only be written as text, as in JSON: text that is all ISO dates is then read as dates.</param>
sealed record ValueSource(string? Path, bool HasDates = true)
{
    /// <summary>The number by which people find a row: its line in a file, its row on a sheet.</summary>
    public Func<int, long> Line { get; init; } = row => row;

    /// <summary>How messages call a row.</summary>
    public Func<int, string> Row { get; init; } = row => $"data row {row} (the first is 0)";

    /// <summary>Makes an error that says where a cell stands.</summary>
    public ParsimonyException Error(string column, int row, string problem) => new(
        Path is { } path ? $"{path}, {Row(row)}, column '{column}': {problem}" : $"Column '{column}', {Row(row)}: {problem}");
}
