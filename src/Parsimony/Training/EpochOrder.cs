namespace Parsimony.Training;

/// <summary>The order in which an epoch visits its rows: a permutation keyed by seed, restart, fold and epoch.</summary>
static class EpochOrder
{
    /// <summary>Fills <paramref name="order"/> with the rows in this epoch's order.</summary>
    public static void Fill(Span<int> order, ReadOnlySpan<int> rows, long seed, int restart, int fold, int epoch)
    {
        rows.CopyTo(order);
        var random = CounterRandom.FromKey(seed, RandomPurpose.BatchOrder, restart, fold, epoch);
        random.Shuffle(order[..rows.Length]);
    }
}
