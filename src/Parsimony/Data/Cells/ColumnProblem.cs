namespace Parsimony.Data.Cells;

/// <summary>Why a column cannot be read: a reader finds the first cell that shows it, and says where it stands.</summary>
/// <param name="IsCause">Whether a cell, which is not missing, shows the problem.</param>
/// <param name="Expected">What was expected in place of the cell, and what to do.</param>
sealed record ColumnProblem(CellTest IsCause, Func<string, string> Expected);

/// <summary>A question about the text of one cell.</summary>
delegate bool CellTest(ReadOnlySpan<char> cell);
