using Parsimony.Engine;
using Parsimony.Models;

namespace Parsimony.Paths.Repair;

/// <summary>Final weights from which larger lambdas may start: for each fold and restart the largest lambda that is alive, and every repaired network.</summary>
/// <remarks>Weights of all networks would take gigabytes on wide tables; those that are not here any more can be trained again, to the same bits.</remarks>
sealed class WarmStarts
{
    readonly Dictionary<(int Fold, int Restart), (ReplicaKey Key, NetworkWeights Weights)> _largest = [];
    readonly Dictionary<ReplicaKey, NetworkWeights> _repaired = [];
    readonly Lock _gate = new();

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _largest.Clear();
            _repaired.Clear();
        }
    }

    /// <summary>Shows a network that has just been trained.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="isAlive">True where it was trained and predicts no constant.</param>
    /// <param name="replica">Its weights.</param>
    public void Offer(ReplicaKey key, bool isAlive, Replica replica)
    {
        lock (_gate)
        {
            var isKnown = _largest.TryGetValue((key.Fold, key.Restart), out var known);
            if (isAlive && (!isKnown || key.LambdaIndex <= known.Key.LambdaIndex)) _largest[(key.Fold, key.Restart)] = (key, NetworkWeights.From(replica));
            else if (!isAlive && isKnown && known.Key == key) _largest.Remove((key.Fold, key.Restart));
        }
    }

    /// <summary>Keeps a repaired network for good: it cannot be trained again from its initialization.</summary>
    public void Keep(ReplicaKey key, NetworkWeights weights)
    {
        lock (_gate) _repaired[key] = weights;
    }

    /// <summary>The weights, or null where they are not here any more.</summary>
    public NetworkWeights? Find(ReplicaKey key)
    {
        lock (_gate)
        {
            if (_repaired.TryGetValue(key, out var repaired)) return repaired;
            return _largest.TryGetValue((key.Fold, key.Restart), out var known) && known.Key == key ? known.Weights : null;
        }
    }
}
