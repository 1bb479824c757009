using System.Collections.Concurrent;

namespace Parsimony.Paths.Following;

/// <summary>The weights of the networks of a path that are solved so far, from which others start.</summary>
sealed class FollowedNetworks
{
    // The networks of one fold and restart are solved one after the other, so that each list has one user at a time.
    readonly ConcurrentDictionary<(int Fold, int Restart), SortedList<double, NetworkWeights>> _chains = new();

    public void Clear() => _chains.Clear();

    /// <summary>Keeps the weights of a network at a lambda.</summary>
    public void Keep(int fold, int restart, double lambda, NetworkWeights weights) =>
        _chains.GetOrAdd((fold, restart), static _ => [])[lambda] = weights;

    /// <summary>All networks of a fold and restart, the smallest lambda first.</summary>
    public IEnumerable<(double Lambda, NetworkWeights Weights)> Of(int fold, int restart) =>
        _chains.TryGetValue((fold, restart), out var chain) ? chain.Select(entry => (entry.Key, entry.Value)) : [];

    /// <summary>The weights at a lambda, or else at the next smaller one; null where there is none.</summary>
    public NetworkWeights? AtOrBelow(int fold, int restart, double lambda)
    {
        if (!_chains.TryGetValue((fold, restart), out var chain)) return null;
        for (var index = chain.Count - 1; index >= 0; index--)
        {
            if (chain.Keys[index] <= lambda) return chain.Values[index];
        }

        return null;
    }
}
