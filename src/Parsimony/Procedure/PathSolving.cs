using Parsimony.Paths.Start;

namespace Parsimony.Procedure;

/// <summary>The stage that finds where the grid begins and trains every lambda on every fold.</summary>
static class PathSolving
{
    // 60 steps of factor 1.5 span ten decades, more than any estimate is wrong by.
    const double ExtensionFactor = 1.5;
    const int MostExtensions = 60;

    /// <summary>Makes the grid and solves it.</summary>
    /// <param name="solver">Trains or solves the lambdas.</param>
    /// <param name="path">The options.</param>
    /// <param name="scale">Converts the lambdas in the options.</param>
    /// <param name="run">Receives progress, and stops the stage.</param>
    /// <param name="freezing">Makes the schedule of a path whose lambdas may stop early; null = <see cref="FreezingSchedule"/>.</param>
    /// <exception cref="ParsimonyException">The features say nothing about the target.</exception>
    public static PathResult Solve(
        IPathSolver solver, ResolvedPath path, LambdaScale scale, RunContext run, Func<PathResult, IPathSchedule>? freezing = null)
    {
        if (!solver.Prepare(run.Report, run.Cancellation)) return solver.Outline([Lambda.Zero]);
        var lambdas = Grid(solver, path, scale, run);
        freezing ??= outline => new FreezingSchedule(outline, finishesSimple: path.Solver == PathSolver.Newton);
        var schedule = solver.Trains && FreezePolicy.Suits(path, lambdas) ? freezing(solver.Outline(lambdas)) : new FullSchedule(lambdas.Count);
        return solver.Solve(lambdas, schedule, run.Report, run.Cancellation);
    }

    static IReadOnlyList<Lambda> Grid(IPathSolver solver, ResolvedPath path, LambdaScale scale, RunContext run)
    {
        if (path.LambdaGrid.Count > 0) return [.. path.LambdaGrid.Select(scale.Read).OrderDescending()];
        var largest = path.LambdaMax > 0 ? scale.Read(path.LambdaMax) : LargestLambda(solver, path, run);
        return solver.Trim(LambdaGrid.Geometric(largest, path.LambdaMinRatio, path.Lambdas), run.Cancellation);
    }

    static Lambda LargestLambda(IPathSolver solver, ResolvedPath path, RunContext run)
    {
        run.Report(new PathProgress(PathStage.LambdaMax, 0, 0, solver.FitsPerLambda));
        var largest = solver.EstimateLambdaMax();
        if (largest <= Lambda.Zero)
            throw new ParsimonyException("The features say nothing about the target: every gradient at the null model is zero. " +
                "Check the target, or give PathOptions.LambdaMax.");
        var stops = FreezePolicy.Allows(path, path.Lambdas + 1);
        for (var extension = 0; extension < MostExtensions; extension++)
        {
            // Nobody knows how many are needed: each takes half of what is left.
            var passed = extension;
            Action<PathProgress> report = step => run.Report(step with { Done = 1 - Math.Pow(2, -passed - step.Done) });
            if (solver.IsNull(largest, stops, report, run.Cancellation) || run.IsInterrupted) break;
            largest = new Lambda(largest.Value * ExtensionFactor);
        }

        run.Report(new PathProgress(PathStage.LambdaMax, 1, solver.FitsPerLambda, solver.FitsPerLambda));
        return largest;
    }
}
