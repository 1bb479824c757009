using Parsimony.Paths.Following;

namespace Parsimony.Paths;

/// <summary>What trains the networks of a path.</summary>
/// <param name="Adam">Trains with Adam.</param>
/// <param name="Newton">Solves to a minimum, from the networks that it knows; null where the path does not ask for it.</param>
readonly record struct UnitSolvers(ReplicaRunner Adam, PathFollower? Newton);
