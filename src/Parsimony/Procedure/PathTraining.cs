namespace Parsimony.Procedure;

/// <summary>Runs the stages of a path up to its model, for callers that need nothing else.</summary>
static class PathTraining
{
    /// <summary>Plans, splits, solves, chooses and refits.</summary>
    /// <returns>The model; null where it was cancelled, or no lambda could be chosen.</returns>
    public static FittedModel? ModelOf(Dataset data, PathOptions options, RunContext run)
    {
        var path = PathPlanner.Plan(data, options).Path;
        var split = PathSplit.Create(data, path);
        using var solver = split.CreateSolver(path);
        var result = PathSolving.Solve(solver, path, path.ScaleOn(split.Rows), run);
        var choice = PathChoice.Of(result, path, solver.Trains, run);
        var model = choice.Applied(path) is { } final ? solver.Refit(final, run.Report, run.Cancellation) : null;
        return run.IsInterrupted ? null : model;
    }
}
