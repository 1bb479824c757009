namespace Parsimony.Results;

/// <summary>Where the uncertainty of a held-out loss comes from.</summary>
/// <param name="Rows">Standard error from the scatter of the losses of the rows alone: <c>sd(l_i) / sqrt(m)</c>.</param>
/// <param name="Folds">Standard deviation between folds, without the part that comes from the restarts; null with one fold, or unknown.</param>
/// <param name="Restarts">Standard deviation between restarts within a fold; null with one restart.</param>
public sealed record LossSpread(double Rows, double? Folds, double? Restarts);
