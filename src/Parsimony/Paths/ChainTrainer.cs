using Parsimony.Paths.Following;
using Parsimony.Paths.Units;

namespace Parsimony.Paths;

/// <summary>Trains networks of one path in the order of their chains, for a run whose schedule is in another process. Threads share it.</summary>
/// <param name="dataset">The rows of the path.</param>
/// <param name="folds">Its folds.</param>
/// <param name="options">Its options.</param>
sealed class ChainTrainer(Dataset dataset, FoldPlan folds, ResolvedPath options) : IDisposable
{
    readonly ReplicaRunner _runner = ReplicaRunner.Create(options);
    readonly Lazy<FoldProblem>[] _folds =
        [.. Enumerable.Range(0, folds.Count).Select(fold => new Lazy<FoldProblem>(() => FoldProblem.Create(dataset, options, fold, folds)))];

    /// <summary>Trains the networks of a chain.</summary>
    /// <param name="chain">The networks.</param>
    /// <param name="worker">The memory to train in.</param>
    /// <param name="cancellation">Ends the training within a step.</param>
    public IEnumerable<ReplicaOutcome> Train(UnitChain chain, TrainingWorker worker, CancellationToken cancellation)
    {
        var problem = _folds[chain.Units[0].Fold].Value;

        // Of its own: a chain that is trained twice must not start from its own networks.
        var follower = options.Solver == PathSolver.Newton ? new PathFollower(options, _runner) : null;
        foreach (var start in chain.Starts) follower?.Remember(problem, chain.Units[0].Restart, start.Lambda, start.Weights);
        foreach (var unit in chain.Units)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Train(unit, new RowTask(-1, unit.Rung, unit.StopsWhenKnown), problem, new(_runner, follower), worker, cancellation);
        }
    }

    /// <summary>Trains one network in the worker's memory, where its weights stay.</summary>
    public static ReplicaOutcome Train(
        UnitKey unit, RowTask task, FoldProblem problem, UnitSolvers solvers, TrainingWorker worker, CancellationToken cancellation)
    {
        if (solvers.Newton is not { } follower) return solvers.Adam.Run(problem, unit.Lambda, unit.Restart, worker, cancellation, task);
        var outcome = follower.Run(problem, unit.Lambda, unit.Restart, worker, task, cancellation);
        return outcome with { Weights = follower.WeightsAt(unit.Fold, unit.Restart, unit.Lambda) };
    }

    public void Dispose()
    {
        foreach (var fold in _folds.Where(fold => fold.IsValueCreated)) fold.Value.Dispose();
    }
}
