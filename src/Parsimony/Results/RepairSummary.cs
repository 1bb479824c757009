namespace Parsimony.Results;

/// <summary>The repair of collapsed networks: each was started anew from the network of the next smaller lambda.</summary>
/// <param name="Networks">Number of networks that were replaced, as the new start reached a lower training objective.</param>
/// <param name="Tried">Number of new starts.</param>
/// <param name="Epochs">Epochs of one new start.</param>
/// <param name="Share">Epochs of the repair divided by all epochs of the path, 0 to 1.</param>
public sealed record RepairSummary(int Networks, int Tried, int Epochs, double Share);
