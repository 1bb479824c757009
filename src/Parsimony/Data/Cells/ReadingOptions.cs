namespace Parsimony.Data.Cells;

/// <summary>What the user has decided about the cells of a table; the rest is decided by what the cells look like.</summary>
/// <param name="Missing">Words that mean "no value" in every column.</param>
/// <param name="Decimal">The decimal sign; null = by the cells.</param>
/// <param name="Thousands">What separates thousands; null = by the cells.</param>
/// <param name="Dates">The order of day and month; null = by the cells.</param>
sealed record ReadingOptions(IReadOnlyList<string> Missing, char? Decimal, char? Thousands, DateOrder? Dates);
