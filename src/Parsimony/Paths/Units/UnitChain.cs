namespace Parsimony.Paths.Units;

/// <summary>Networks that are trained one after the other, as each may start from one before: all that another process must be told.</summary>
/// <param name="Units">The networks, of one part, fold and restart, in the order of training.</param>
/// <param name="Starts">Networks that are solved already, from which the first ones may start; none where all start at random weights.</param>
sealed record UnitChain(IReadOnlyList<UnitKey> Units, IReadOnlyList<UnitStart> Starts);
