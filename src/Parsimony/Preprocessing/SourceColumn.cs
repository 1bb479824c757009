namespace Parsimony.Preprocessing;

/// <summary>A column that the model reads.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What the column holds.</param>
/// <param name="Levels">The levels of a category; null for numbers and dates.</param>
public sealed record SourceColumn(string Name, SourceColumnKind Kind, LevelSet? Levels = null);

/// <summary>Says what a source column holds.</summary>
public enum SourceColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Dates, counted in days since 1970-01-01.</summary>
    Date,

    /// <summary>Words from a set of levels.</summary>
    Category,
}
