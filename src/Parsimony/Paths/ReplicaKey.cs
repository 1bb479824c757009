namespace Parsimony.Paths;

/// <summary>Which network of a run: where its lambda stands in the grid, its fold, its restart.</summary>
readonly record struct ReplicaKey(int LambdaIndex, int Fold, int Restart);
