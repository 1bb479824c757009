namespace Parsimony.Paths.Units;

/// <summary>Ends a run in this process because networks are missing that others must train first.</summary>
/// <param name="chains">The networks.</param>
sealed class UnitsPendingException(IReadOnlyList<UnitChain> chains) : Exception("Networks are missing that other processes must train first.")
{
    /// <summary>The networks.</summary>
    public IReadOnlyList<UnitChain> Chains => chains;
}
