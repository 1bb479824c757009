namespace Parsimony.Paths;

/// <summary>What came of a <see cref="RowTask"/>.</summary>
/// <param name="LambdaIndex">Index into the grid.</param>
/// <param name="IsWhole">True where every network was trained to the end of its schedule.</param>
/// <param name="IsFrozen">True where networks stopped because the row was given up.</param>
/// <param name="HeldOut">[rungs passed + 1][rows * predictions] restart-averaged held-out predictions at each rung that was watched, the final ones last.</param>
sealed record TrainedRow(int LambdaIndex, bool IsWhole, bool IsFrozen, IReadOnlyList<double[]> HeldOut);
