namespace Parsimony.Preprocessing;

/// <summary>Words of a table that no training row had: coded as "other" where that level exists, else as 0.</summary>
/// <param name="Columns">One entry per column that has unseen words.</param>
public sealed record UnseenLevels(IReadOnlyList<UnseenLevel> Columns)
{
    /// <summary>Number of cells with an unseen word in all columns.</summary>
    public int Total => Columns.Sum(column => column.Count);
}

/// <summary>Cells of one column whose word no training row had.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Count">Number of cells.</param>
/// <param name="Example">One such word; empty where the cell is missing and no training cell was.</param>
public sealed record UnseenLevel(string Column, int Count, string Example)
{
    /// <summary>0-based rows of the table that have such a cell, ascending.</summary>
    internal IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>Whether column, count and example are equal.</summary>
    public bool Equals(UnseenLevel? other) => other is not null && (Column, Count, Example) == (other.Column, other.Count, other.Example);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Count, Example);
}
