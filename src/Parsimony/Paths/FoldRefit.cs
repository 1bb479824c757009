using Parsimony.Paths.Following;
using Parsimony.Paths.Repair;

namespace Parsimony.Paths;

/// <summary>Trains the networks of folds again at one lambda, as the path did: their weights are the same, where no repair changed them.</summary>
static class FoldRefit
{
    /// <summary>Trains the networks and makes a model for each fold.</summary>
    /// <param name="data">The data.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="options">The options.</param>
    /// <param name="restarts">Networks of each fold.</param>
    /// <param name="lambdaOn">The lambda on the rows of a fold.</param>
    /// <param name="known">The weights of a network by fold and restart, where the path still has them; else empty.</param>
    /// <param name="report">Receives progress.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>The models, without folds whose networks all diverged; null where it was cancelled.</returns>
    public static IReadOnlyList<FoldModel>? Run(
        Dataset data, FoldProblem[] folds, ResolvedPath options, int restarts, Func<int, double> lambdaOn, Func<int, int, float[]> known,
        Action<PathProgress> report, CancellationToken cancellation)
    {
        var runner = ReplicaRunner.Create(options);
        var isFollowed = options.Solver == PathSolver.Newton;
        var networks = new NetworkWeights?[folds.Length * restarts];
        var finished = 0;
        WorkQueue.Run(
            networks.Length,
            options.Threads,
            isFollowed ? 1 : ThreadTeam.MostUseful(folds[0].Plan, options.Batch),
            threads => new TrainingWorker(options.Batch, threads),
            (job, worker) =>
            {
                var (problem, restart) = (folds[job / restarts], job % restarts);
                networks[job] = known(problem.Fold, restart) is { Length: > 0 } weights
                    ? NetworkWeights.FromValues(problem.Plan, weights)
                    : isFollowed ? Follow(problem, restart, worker) : Train(problem, restart, worker);
                Interlocked.Increment(ref finished);
            },
            () => report(PathProgress.Of(PathStage.Importance, Volatile.Read(ref finished), networks.Length)),
            cancellation);
        return cancellation.IsCancellationRequested ? null : [.. folds.Select(ModelOf).OfType<FoldModel>()];

        NetworkWeights? Train(FoldProblem problem, int restart, TrainingWorker worker)
        {
            var outcome = runner.Run(problem, lambdaOn(problem.Fold), restart, worker, cancellation);
            return outcome.Fit.Status == FitStatus.Diverged ? null
                : new RefitRepair(options, runner, problem).WeightsOf(outcome.Fit, worker, cancellation);
        }

        NetworkWeights? Follow(FoldProblem problem, int restart, TrainingWorker worker)
        {
            var task = new RowTask(-1, RowTask.End, StopsWhenKnown: false);
            var follower = new PathFollower(options, runner);
            var outcome = follower.Run(problem, lambdaOn(problem.Fold), restart, worker, task, cancellation);
            return outcome.Fit.Status == FitStatus.Diverged ? null : NetworkWeights.From(worker.For(problem.Data).Replica);
        }

        FoldModel? ModelOf(FoldProblem problem, int index)
        {
            var plan = PathNetwork.PlanOfModel(options, problem.Plan, data.Target);
            var own = networks.Skip(index * restarts).Take(restarts)
                .Select(weights => weights is null || plan == problem.Plan ? weights : NetworkWeights.FromValues(plan, weights.Values));
            var rows = problem.Data.HeldOutRows.Span.ToArray();
            var part = new ModelPart(problem.Preprocessor, plan);
            return FoldModel.Of(problem.Fold, part, ModelTarget.Of(data.Target, problem.Scaler), own, rows, problem.InputsOf(rows));
        }
    }
}
