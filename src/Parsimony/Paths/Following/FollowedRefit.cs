namespace Parsimony.Paths.Following;

/// <summary>Solves the final networks on all rows: up from the smallest lambda of the path to the chosen ones, as on the folds.</summary>
static class FollowedRefit
{
    // A fold begins with lambdas a factor of 2.4 apart on the usual grid of three decades; the final networks make steps of that size.
    const double LargestStep = 2.4;

    /// <summary>[lambdas * restarts] the networks; null where one diverged.</summary>
    /// <param name="problem">All rows.</param>
    /// <param name="options">The options.</param>
    /// <param name="grid">The lambdas of the path; empty: each restart begins at its smallest final lambda.</param>
    /// <param name="lambdas">The lambdas of the final model.</param>
    /// <param name="report">Receives progress.</param>
    /// <param name="cancellation">Ends the solving within a pass.</param>
    public static NetworkWeights?[] Run(
        FoldProblem problem, ResolvedPath options, IReadOnlyList<Lambda> grid, Lambda[] lambdas,
        Action<PathProgress> report, CancellationToken cancellation)
    {
        var restarts = options.Restarts;
        var follower = new PathFollower(options, ReplicaRunner.Create(options));
        var course = CourseOf(grid, lambdas);
        var networks = new NetworkWeights?[lambdas.Length * restarts];
        var finished = 0;
        WorkQueue.Run(
            restarts,
            options.Threads,
            1,
            _ => new TrainingWorker(options.Batch),
            (restart, worker) =>
            {
                foreach (var lambda in course)
                {
                    var index = Array.IndexOf(lambdas, new Lambda(lambda));
                    var task = new RowTask(-1, RowTask.End, StopsWhenKnown: index < 0);
                    var outcome = follower.Run(problem, lambda, restart, worker, task, cancellation);
                    if (index >= 0 && outcome.Fit.Status != FitStatus.Diverged)
                        networks[index * restarts + restart] = NetworkWeights.From(worker.For(problem.Data).Replica);
                    Interlocked.Increment(ref finished);
                }
            },
            () => report(PathProgress.Of(PathStage.Refit, Volatile.Read(ref finished), course.Length * restarts)),
            cancellation);
        return networks;
    }

    /// <summary>The lambdas to solve at, ascending: from the smallest positive one of the grid to the largest final one.</summary>
    static double[] CourseOf(IReadOnlyList<Lambda> grid, Lambda[] lambdas)
    {
        double[] final = [.. lambdas.Select(lambda => lambda.Value).Order()];
        var course = new List<double>();
        var last = grid.Where(lambda => lambda > Lambda.Zero).Select(lambda => lambda.Value).DefaultIfEmpty(double.PositiveInfinity).Min();
        foreach (var lambda in final)
        {
            for (; last < lambda; last *= LargestStep) course.Add(last);
            course.Add(lambda);
            last = Math.Max(last, lambda * LargestStep);
        }

        return [.. course];
    }
}
