namespace Parsimony.Selection.Ensembles;

/// <summary>A mixture of lambdas of one path.</summary>
/// <param name="Members">Where they stand in the grid, largest lambda first, and what each counts; shares sum to 1.</param>
/// <param name="HeldOut">[rows * predictions] the mixture's held-out predictions.</param>
sealed record PathEnsemble(IReadOnlyList<(int GridIndex, double Share)> Members, double[] HeldOut);
