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
        var missing = round.MissingIn(store);
        if (missing.Length > 0) throw new UnitsPendingException([.. missing.Select(round.ChainAt)]);
        new ThreadUnits(store).Run(round, cancellation);
    }
}
