namespace Parsimony.Procedure;

/// <summary>A path after training: the solver, which can still refit, and its result on every fold.</summary>
/// <param name="Result">The results of every network and the held-out predictions.</param>
sealed record SolvedPath(IPathSolver Solver, PathResult Result);
