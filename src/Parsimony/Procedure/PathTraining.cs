using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths.Options;

namespace Parsimony.Procedure;

/// <summary>The stages up to the model, for a caller that wants nothing else.</summary>
static class PathTraining
{
    /// <summary>Plans, splits, solves, chooses and refits.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">The options.</param>
    /// <param name="run">Progress and cancellation.</param>
    /// <returns>Null where it was cancelled, or no lambda could be chosen.</returns>
    public static FittedModel? ModelOf(Dataset data, PathOptions options, RunContext run)
    {
        var path = PathPlanner.Plan(data, options).Path;
        var split = PathSplit.Create(data, path);
        using var solver = split.CreateSolver(path);
        var result = PathSolving.Solve(solver, path, LambdaScale.Of(path.LambdaUnit, split.Rows), run);
        var choice = PathChoice.Of(result, path, solver.Trains, run);
        var model = choice.Applied(path) is { } final ? solver.Refit(final, run.Report, run.Cancellation) : null;
        return run.IsInterrupted ? null : model;
    }
}
