using System.Diagnostics;
using Parsimony.Selection.Racing;

namespace Parsimony.Procedure.Search;

/// <summary>Trains the paths of all recipes on the same rows and folds, one recipe after the other, each as long as it can still win.</summary>
static class RecipeRace
{
    /// <summary>Runs the race; where it is cancelled, the recipes that were begun are returned.</summary>
    /// <exception cref="ParsimonyException">The features say nothing about the target.</exception>
    public static IReadOnlyList<SolvedRecipe> Run(PathSplit split, SearchPlan plan, RunContext run)
    {
        var solved = new List<SolvedRecipe>();
        RaceRecord? best = null;
        var meter = new RaceProgress(plan, run.Report);
        var (target, weights) = HeldOutLayout.Of(split.Rows, split.Folds);
        var sample = new RowSample(target, weights, Enumerable.Range(0, split.Folds.Count).SelectMany(split.Folds.HeldOutPlaces));

        // The first recipe is begun in any case: a run that is stopped at once shows its path, without a lambda.
        for (var index = 0; index < plan.Recipes.Count && (index == 0 || !run.IsInterrupted); index++)
        {
            var part = new RunContext(meter.StartRecipe(index), estimate: null, run.Cancellation)
            {
                Units = run.Units,
                Part = run.Part with { Recipe = index },
            };
            var recipe = Solve(split, plan.Recipes[index], plan.Plans[index], best, part);
            solved.Add(recipe);
            if (recipe is not { StoppedAt: null, Record: { } record }) continue;
            if (best is null || sample.MeanOf(record.AtEnd) < sample.MeanOf(best.AtEnd)) best = record;
        }

        return solved;
    }

    static SolvedRecipe Solve(PathSplit split, Recipe recipe, PathPlan plan, RaceRecord? best, RunContext run)
    {
        var clock = Stopwatch.StartNew();
        var path = plan.Path;
        var solver = split.CreateSolver(path, run);
        ChallengerSchedule? race = null;
        var rungs = path.Solver == PathSolver.Adam ? RowTask.End : 0;
        var result = PathSolving.Solve(
            solver, path, path.ScaleOn(split.Rows), run, outline => race = new ChallengerSchedule(outline, best, rungs));
        solver.Release();
        var curve = CrossValidationCurve.Compute(result, path.Threads);
        int[] eligible = race?.StoppedAt is null ? HeldOutLosses.From(result).GridIndices : [];
        return new SolvedRecipe(recipe, plan, new SolvedPath(solver, result), curve)
        {
            StoppedAt = race?.StoppedAt,
            Seconds = clock.Elapsed.TotalSeconds,
            Eligible = eligible,
            Record = race?.Record ?? RecordOf(result, curve, eligible),
        };
    }

    /// <summary>What a recipe has reached whose grid is too short to race on: its best lambda.</summary>
    static RaceRecord? RecordOf(PathResult result, IReadOnlyList<PathRow> curve, int[] eligible)
    {
        var rows = curve.Where(row => eligible.Contains(row.LambdaIndex)).ToArray();
        return LambdaSelector.Choose(rows) is { } choice
            ? new RaceRecord([], RowLosses.Compute(result, result.HeldOut[rows[choice.MinIndex].LambdaIndex]))
            : null;
    }
}
