namespace Parsimony.Preprocessing;

/// <summary>What a table holds that the training rows did not: coded as "other" where that level exists, else as 0.</summary>
/// <param name="Columns">One entry a column that has any.</param>
public sealed record UnseenLevels(IReadOnlyList<UnseenLevel> Columns)
{
    /// <summary>Number of cells in all columns.</summary>
    public int Total => Columns.Sum(column => column.Count);
}
