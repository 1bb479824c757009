namespace Parsimony.Results;

/// <summary>Where the uncertainty of a held-out loss comes from.</summary>
/// <param name="Rows">Standard error that the scatter of the rows' losses alone would give: <c>sd(l_i) / sqrt(m)</c>.</param>
/// <param name="Folds">Standard deviation between folds, less what the restarts put into it; null with one fold or unknown.</param>
/// <param name="Restarts">Standard deviation between restarts within a fold; null with one restart.</param>
public sealed record LossSpread(double Rows, double? Folds, double? Restarts);
