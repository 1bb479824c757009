namespace Parsimony.Data;

/// <summary>A word of a column and how many rows have it.</summary>
/// <param name="Level">The word.</param>
/// <param name="Rows">Number of rows.</param>
public readonly record struct LevelCount(string Level, int Rows);
