namespace Parsimony.Paths.Units;

/// <summary>Whoever trains the networks of a run: threads of this process, processes that share a folder, a cluster.</summary>
/// <remarks>A network that is trained twice has the same bytes both times, so that an executor may repeat what it has lost.</remarks>
interface IUnitExecutor
{
    /// <summary>Has networks that are finished already, and keeps those that are finished now; null = nobody does.</summary>
    IUnitStore? Store { get; }

    /// <summary>Trains all networks of a round; returns when they are finished, or after cancellation.</summary>
    void Run(UnitRound round, CancellationToken cancellation);
}
