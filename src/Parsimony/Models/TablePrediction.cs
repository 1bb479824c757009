namespace Parsimony.Models;

/// <summary>Predictions of a table's rows.</summary>
/// <param name="Values">[rows * predictions] the target's own units, or one probability per class (classes in ordinal order).</param>
/// <param name="Unseen">Cells whose category training did not see, by column.</param>
public sealed record TablePrediction(double[] Values, UnseenLevels Unseen)
{
    /// <summary>Number of cells whose category training did not see.</summary>
    public int UnseenLevels => Unseen.Total;

    /// <summary>0-based rows whose values are so large that the model has no finite prediction for them, ascending; empty for usual data.</summary>
    public IReadOnlyList<int> NotFinite { get; init; } = [];
}
