namespace Parsimony.Paths;

/// <summary>Identifies a network of a run by the index of its lambda in the grid, its fold and its restart.</summary>
readonly record struct ReplicaKey(int LambdaIndex, int Fold, int Restart);
