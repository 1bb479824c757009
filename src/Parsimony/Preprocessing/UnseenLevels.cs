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
public sealed record UnseenLevel(string Column, int Count, string Example);
