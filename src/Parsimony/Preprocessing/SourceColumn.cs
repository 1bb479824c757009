namespace Parsimony.Preprocessing;

/// <summary>A column that the model reads.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Format">How its cells are read; it was decided from the training table.</param>
/// <param name="Levels">The levels of a category; null for numbers and dates.</param>
public sealed record SourceColumn(string Name, ColumnFormat Format, LevelSet? Levels = null)
{
    /// <summary>What the cells are.</summary>
    public ColumnKind Kind => Format.Kind;
}
