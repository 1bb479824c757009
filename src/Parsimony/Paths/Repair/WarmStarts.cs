namespace Parsimony.Paths.Repair;

/// <summary>
/// Keeps final weights from which training at a larger lambda may start: for each fold and restart those of the largest lambda whose network
/// did not collapse, and those of every repaired network.
/// </summary>
/// <remarks>The weights of all networks would take gigabytes on wide tables. Weights that were dropped can be trained again, to equal bits.</remarks>
sealed class WarmStarts
{
    // Weights are null where an earlier run trained the network.
    readonly Dictionary<(int Fold, int Restart), (ReplicaKey Key, NetworkWeights? Weights)> _largest = [];
    readonly Dictionary<ReplicaKey, NetworkWeights> _repaired = [];
    readonly Lock _gate = new();

    public void Clear()
    {
        lock (_gate)
        {
            _largest.Clear();
            _repaired.Clear();
        }
    }

    /// <summary>Copies the weights of a trained network that did not collapse where no larger lambda of its fold and restart is known.</summary>
    /// <param name="key">The network.</param>
    /// <param name="isAlive">True where it did not collapse.</param>
    /// <param name="replica">Its weights; null where an earlier run trained it, so that they must be trained again where they are needed.</param>
    public void Offer(ReplicaKey key, bool isAlive, Replica? replica)
    {
        lock (_gate)
        {
            var isKnown = _largest.TryGetValue((key.Fold, key.Restart), out var known);
            if (isAlive && (!isKnown || key.LambdaIndex <= known.Key.LambdaIndex))
                _largest[(key.Fold, key.Restart)] = (key, replica is null ? null : NetworkWeights.From(replica));
            else if (!isAlive && isKnown && known.Key == key) _largest.Remove((key.Fold, key.Restart));
        }
    }

    /// <summary>Keeps the weights of a repaired network for good, as training from its random start would not find them again.</summary>
    public void Keep(ReplicaKey key, NetworkWeights weights)
    {
        lock (_gate) _repaired[key] = weights;
    }

    /// <summary>True where the weights of a network are here, or would be if this run had trained it itself.</summary>
    public bool Knows(ReplicaKey key)
    {
        lock (_gate) return _repaired.ContainsKey(key) || (_largest.TryGetValue((key.Fold, key.Restart), out var known) && known.Key == key);
    }

    /// <summary>Returns the weights of a network; null where they were dropped.</summary>
    public NetworkWeights? Find(ReplicaKey key)
    {
        lock (_gate)
        {
            if (_repaired.TryGetValue(key, out var repaired)) return repaired;
            return _largest.TryGetValue((key.Fold, key.Restart), out var known) && known.Key == key ? known.Weights : null;
        }
    }
}
