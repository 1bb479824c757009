namespace Parsimony.Results;

/// <summary>The largest lambda at which an input of the network is still active.</summary>
/// <param name="Name">Name of the preprocessed input.</param>
/// <param name="Lambda">The largest lambda of the grid at which it is active; null where it is active at none.</param>
public sealed record LeavingInput(string Name, Lambda? Lambda);
