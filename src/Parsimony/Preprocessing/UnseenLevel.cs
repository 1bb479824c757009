namespace Parsimony.Preprocessing;

/// <summary>Cells of one column whose word no training row had.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Count">Number of cells.</param>
/// <param name="Example">One such word; empty where the cell is missing and no training cell was.</param>
public sealed record UnseenLevel(string Column, int Count, string Example);
