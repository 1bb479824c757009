namespace Parsimony.Models;

/// <summary>Predictions of the rows of a table, which may lie on disk as the rows do.</summary>
/// <param name="Values">[rows * predictions] the target's own units, or one probability per class.</param>
/// <param name="Unseen">Cells whose category training did not see, by column.</param>
/// <param name="NotFinite">0-based rows for which the model has no finite prediction, ascending.</param>
sealed record PredictedRows(RowValues<double> Values, UnseenLevels Unseen, IReadOnlyList<int> NotFinite);
