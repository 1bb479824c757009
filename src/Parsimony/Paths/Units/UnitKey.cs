namespace Parsimony.Paths.Units;

/// <summary>Names a network of a run: equal keys on equal data and options give equal networks, bit by bit.</summary>
/// <param name="Part">The part of the run, as <see cref="RunPart.Number"/>; -1 for the path itself.</param>
/// <param name="Fold">0-based fold.</param>
/// <param name="Restart">0-based restart.</param>
/// <param name="Lambda">Lambda on the rows of the fold.</param>
/// <param name="Rung">The rung at which training stops.</param>
/// <param name="StopsWhenKnown">True where training stops as soon as the answer is known.</param>
readonly record struct UnitKey(int Part, int Fold, int Restart, double Lambda, int Rung, bool StopsWhenKnown);
