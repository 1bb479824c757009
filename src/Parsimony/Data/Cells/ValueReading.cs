namespace Parsimony.Data.Cells;

/// <summary>What is decided about one column of typed values before its cells are seen.</summary>
/// <param name="Options">What the user has decided about all cells.</param>
/// <param name="Forced">The kind that the user asked for; null = by the values.</param>
/// <param name="Given">How a model or a schema reads the column; null = by the values.</param>
sealed record ValueReading(ReadingOptions Options, ColumnKind? Forced = null, ColumnFormat? Given = null)
{
    /// <summary>Who gave <see cref="Given"/>, for messages: "as schema.json says".</summary>
    public string Why { get; init; } = "as in the table that the model was trained with";

    /// <summary>Nothing is decided.</summary>
    public static ValueReading Natural { get; } = new(new ReadingOptions([], null, null, null));

    /// <summary>Whether a word means "no value".</summary>
    public bool IsMissing(string word) =>
        word.Length == 0 || Options.Missing.Contains(word, StringComparer.Ordinal) || Given?.IsMissing(word) == true;
}
