namespace Parsimony.Results;

/// <summary>How important a column of the table is: one row of importance.csv.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Importance">
/// How much the held-out loss grows when the cells of the column change places at random among the held-out rows; 0 = the networks do without it.
/// </param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
public sealed record ColumnImportance(string Column, double Importance, double Low, double High);
