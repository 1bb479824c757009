using Parsimony.Paths.Units;

namespace Parsimony.IO.UnitFolder;

/// <summary>Takes networks that other processes have trained, and trains none itself.</summary>
/// <param name="store">The networks that are there.</param>
sealed class FolderUnits(IUnitStore store) : IUnitExecutor
{
    public IUnitStore Store => store;

    /// <summary>Takes the networks of a round.</summary>
    /// <exception cref="UnitsPendingException">Some are missing.</exception>
    public void Run(UnitRound round, CancellationToken cancellation)
    {
        UnitChain[] missing =
            [.. Enumerable.Range(0, round.ChainCount).Select(round.ChainAt).Where(chain => !chain.Units.All(store.Has))];
        if (missing.Length > 0) throw new UnitsPendingException(missing);
        new ThreadUnits(store).Run(round, cancellation);
    }
}
