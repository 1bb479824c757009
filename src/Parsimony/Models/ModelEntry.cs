namespace Parsimony.Models;

/// <summary>The networks trained at one chosen lambda; their predictions are averaged.</summary>
/// <param name="Lambda">The lambda, in the unit of the run.</param>
/// <param name="Networks">[restarts] weights of each.</param>
sealed record ModelEntry(double Lambda, IReadOnlyList<NetworkWeights> Networks);
