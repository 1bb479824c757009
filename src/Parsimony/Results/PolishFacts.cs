namespace Parsimony.Results;

/// <summary>What came of repairing collapsed networks by starting them anew from the network of the next smaller lambda.</summary>
/// <param name="Networks">Networks that were replaced: the warm start found a lower training objective.</param>
/// <param name="Tried">Warm starts made.</param>
/// <param name="Epochs">Epochs of one warm start.</param>
/// <param name="Share">Epochs spent on it, over all epochs of the path, 0 to 1.</param>
public sealed record PolishFacts(int Networks, int Tried, int Epochs, double Share);
