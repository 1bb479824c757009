namespace Parsimony.Paths.Units;

/// <summary>The networks that a schedule asks for before it decides anew. Chains do not depend on one another.</summary>
sealed class UnitRound
{
    /// <summary>Number of chains.</summary>
    public required int ChainCount { get; init; }

    /// <summary>Returns what another process needs to train a chain.</summary>
    public required Func<int, UnitChain> ChainAt { get; init; }

    /// <summary>Number of threads that the run may use in this process.</summary>
    public required int Threads { get; init; }

    /// <summary>Most threads that one network can use.</summary>
    public required int UsefulTeam { get; init; }

    /// <summary>Makes the memory of a worker; its argument is the number of threads that the worker may use.</summary>
    public required Func<int, TrainingWorker> CreateWorker { get; init; }

    /// <summary>Takes the networks of a chain from the store, and trains those that it does not have.</summary>
    public required Action<int, TrainingWorker> Train { get; init; }

    /// <summary>Indices of the chains of which a store does not have every network.</summary>
    public int[] MissingIn(IUnitStore store) => [.. Enumerable.Range(0, ChainCount).Where(index => !ChainAt(index).Units.All(store.Has))];

    /// <summary>The round with some of its chains only.</summary>
    public UnitRound Part(IReadOnlyList<int> chains) => new()
    {
        ChainCount = chains.Count,
        ChainAt = index => ChainAt(chains[index]),
        Threads = Threads,
        UsefulTeam = UsefulTeam,
        CreateWorker = CreateWorker,
        Train = (index, worker) => Train(chains[index], worker),
        Report = Report,
    };

    /// <summary>Shows progress: the share of the round that is done elsewhere; null = what <see cref="Train"/> has done.</summary>
    public required Action<double?> Report { get; init; }
}
