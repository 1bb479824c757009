namespace Parsimony.Selection.Ensembles;

/// <summary>A mixture of lambdas of one path.</summary>
/// <param name="Members">The index of each member in the grid, largest lambda first, and its share; the shares sum to 1.</param>
/// <param name="HeldOut">[rows * predictions] the held-out predictions of the mixture.</param>
sealed record PathEnsemble(IReadOnlyList<(int GridIndex, double Share)> Members, RowValues<double> HeldOut);
