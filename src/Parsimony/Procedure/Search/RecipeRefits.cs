namespace Parsimony.Procedure.Search;

/// <summary>Trains the networks of several recipes on all rows, at the lambdas that the model of a search or its measures need.</summary>
static class RecipeRefits
{
    /// <summary>Trains all of them.</summary>
    /// <param name="recipes">The recipes.</param>
    /// <param name="lambdas">[recipes] the lambdas of each, the largest first; empty: nothing is trained.</param>
    /// <param name="run">Receives progress, and stops the training.</param>
    /// <returns>[recipes] the networks; null where nothing was to be trained, or the run was stopped.</returns>
    public static RefittedPath?[] Run(IReadOnlyList<SolvedRecipe> recipes, Lambda[][] lambdas, RunContext run)
    {
        var refits = new RefittedPath?[recipes.Count];
        var progress = new PathProgress?[recipes.Count];
        int[] wanted = [.. Enumerable.Range(0, recipes.Count).Where(index => lambdas[index].Length > 0)];
        var threads = recipes[0].Path.Threads;

        // Networks that start from each other use one thread for each restart: such recipes train side by side.
        var narrow = wanted.Where(index => recipes[index].Path is { Solver: PathSolver.Newton, Restarts: 1 }).ToArray();
        foreach (var index in wanted.Except(narrow)) Train(index, Report);
        WorkQueue.Run(narrow.Length, threads, place => Train(narrow[place], static () => { }), Report, run.Cancellation);
        return refits;

        void Train(int index, Action report)
        {
            if (run.IsInterrupted) return;
            refits[index] = recipes[index].Solved.Solver.Refit(
                lambdas[index],
                step =>
                {
                    Volatile.Write(ref progress[index], step);
                    report();
                },
                run.Cancellation);
        }

        void Report()
        {
            var known = wanted.Select(index => Volatile.Read(ref progress[index])).OfType<PathProgress>().ToArray();
            if (known.Length == 0) return;
            var done = known.Sum(step => step.Done) / wanted.Length;
            run.Report(new PathProgress(PathStage.Refit, done, known.Sum(step => step.Networks), known.Sum(step => step.NetworkCount)));
        }
    }
}
