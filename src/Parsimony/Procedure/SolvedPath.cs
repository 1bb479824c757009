namespace Parsimony.Procedure;

/// <summary>A path after training: the solver, which can still refit, and its result on every fold.</summary>
sealed record SolvedPath(IPathSolver Solver, PathResult Result);
