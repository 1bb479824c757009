namespace Parsimony.Models;

/// <summary>Predictions of a table's rows.</summary>
/// <param name="Values">[rows * predictions] the target's own units, or one probability per class (classes in ordinal order).</param>
/// <param name="UnseenLevels">Cells whose category training did not see.</param>
public sealed record TablePrediction(double[] Values, int UnseenLevels);
