namespace Parsimony.Preprocessing;

/// <summary>A column that the model reads.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Levels">The levels of a category, else null.</param>
public sealed record SourceColumn(string Name, SourceColumnKind Kind, LevelSet? Levels = null);
