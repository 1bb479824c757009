using Parsimony.Paths.Following;
using Parsimony.Paths.Repair;

namespace Parsimony.Paths;

/// <summary>Trains the final networks on all rows at chosen lambdas.</summary>
static class NetworkRefit
{
    /// <summary>Trains all restarts at every lambda.</summary>
    /// <param name="data">The data.</param>
    /// <param name="problem">All rows.</param>
    /// <param name="options">The options.</param>
    /// <param name="grid">The lambdas of the path; empty where there was none.</param>
    /// <param name="lambdas">The lambdas, each once.</param>
    /// <param name="report">Receives progress.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>The networks; null where it was cancelled.</returns>
    public static RefittedPath? Run(
        Dataset data, FoldProblem problem, ResolvedPath options, IReadOnlyList<Lambda> grid,
        Lambda[] lambdas, Action<PathProgress> report, CancellationToken cancellation)
    {
        var restarts = options.Restarts;
        var networks = options.Solver == PathSolver.Newton
            ? FollowedRefit.Run(problem, options, grid, lambdas, report, cancellation)
            : Train(problem, options, lambdas, report, cancellation);
        if (cancellation.IsCancellationRequested) return null;

        var plan = PathNetwork.PlanOfModel(options, problem.Plan, data.Target);
        var byLambda = lambdas.Index().ToDictionary(entry => entry.Item, entry => networks.AsSpan(entry.Index * restarts, restarts).ToArray()
            .OfType<NetworkWeights>().Select(network => plan == problem.Plan ? network : NetworkWeights.FromValues(plan, network.Values)).ToArray());
        return new RefittedPath(data, options, new ModelPart(problem.Preprocessor, plan), ModelTarget.Of(data.Target, problem.Scaler), byLambda);
    }

    /// <summary>[lambdas * restarts] the networks; null where one diverged.</summary>
    static NetworkWeights?[] Train(
        FoldProblem problem, ResolvedPath options, Lambda[] lambdas, Action<PathProgress> report, CancellationToken cancellation)
    {
        var restarts = options.Restarts;
        var runner = ReplicaRunner.Create(options);
        var repaired = new RefitRepair(options, runner, problem);
        var networks = new NetworkWeights?[lambdas.Length * restarts];
        var finished = 0;
        WorkQueue.Run(
            networks.Length,
            options.Threads,
            ThreadTeam.MostUseful(problem.Plan, options.Batch),
            threads => new TrainingWorker(options.Batch, threads),
            (job, worker) =>
            {
                var outcome = runner.Run(problem, lambdas[job / restarts].Value, job % restarts, worker, cancellation);
                if (outcome.Fit.Status != FitStatus.Diverged) networks[job] = repaired.WeightsOf(outcome.Fit, worker, cancellation);
                Interlocked.Increment(ref finished);
            },
            () => report(PathProgress.Of(PathStage.Refit, Volatile.Read(ref finished), networks.Length)),
            cancellation);
        return networks;
    }
}
