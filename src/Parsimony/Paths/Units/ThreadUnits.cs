namespace Parsimony.Paths.Units;

/// <summary>Trains the networks of a run on the threads of this process.</summary>
/// <param name="store">Keeps finished networks; null = nobody does.</param>
sealed class ThreadUnits(IUnitStore? store = null) : IUnitExecutor
{
    /// <summary>Threads whose networks nobody keeps.</summary>
    public static ThreadUnits Alone { get; } = new();

    public IUnitStore? Store => store;

    public void Run(UnitRound round, CancellationToken cancellation) => WorkQueue.Run(
        round.ChainCount, round.Threads, round.UsefulTeam, round.CreateWorker, round.Train, () => round.Report(null), cancellation);
}
