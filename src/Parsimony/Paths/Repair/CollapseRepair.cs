using System.Collections.Concurrent;

namespace Parsimony.Paths.Repair;

/// <summary>
/// Repairs networks of a path that collapsed without need. For each fold and restart it walks from the smallest lambda up, starts every
/// collapsed network anew from the weights of its smaller neighbour, and keeps the result where its training objective is lower.
/// </summary>
/// <remarks>A network whose new start collapses as well ends the walk: the networks at larger lambdas would collapse, too.</remarks>
sealed class CollapseRepair(FoldProblem[] folds, ResolvedPath options, ReplicaRunner cold, WarmStarts starts)
{
    readonly ReplicaRunner _warm = WarmTraining.CreateRunner(options);

    // Networks that could not be repaired, with the neighbour that was tried: they are tried again only from a nearer neighbour.
    readonly ConcurrentDictionary<ReplicaKey, ReplicaKey> _vain = new();
    int _tried;
    int _trainedAgain;

    /// <summary>The lambda from which on all weights are 0 at the minimum; no repair is tried there. Infinity where it is unknown.</summary>
    public Lambda NullFrom { get; set; } = new(double.PositiveInfinity);

    /// <summary>Counts the repairs so far and their cost.</summary>
    public RepairSummary Summarize(IReadOnlyList<FitResult> fits)
    {
        var spent = _tried * (double)_warm.Plan.Epochs + _trainedAgain * (double)cold.Plan.Epochs;
        var all = fits.Sum(fit => (double)fit.Epochs) + spent;
        return new RepairSummary(fits.Count(fit => fit.IsPolished), _tried, _warm.Plan.Epochs, all > 0 ? spent / all : 0);
    }

    /// <summary>Repairs every collapsed network that can be repaired.</summary>
    /// <remarks>Repaired networks replace the others among the outcomes; those that are repaired by then stay after cancellation.</remarks>
    /// <returns>Indices of the lambdas that changed, smallest lambda last.</returns>
    public IReadOnlyList<int> Run(
        ConcurrentDictionary<ReplicaKey, ReplicaOutcome> outcomes,
        IReadOnlyList<Lambda> lambdas,
        Func<Lambda, int, double> lambdaOnFold,
        Action<PathProgress> progress,
        CancellationToken cancellation)
    {
        var walks = folds.Length * options.Restarts;
        var changed = new ConcurrentDictionary<int, bool>();
        var finished = 0;
        WorkQueue.Run(
            walks,
            options.Threads,
            ThreadTeam.MostUseful(folds[0].Plan, options.Batch),
            threads => new TrainingWorker(options.Batch, threads),
            (walk, worker) =>
            {
                var (fold, restart) = (walk / options.Restarts, walk % options.Restarts);
                foreach (var index in Walk(new Course(fold, restart, outcomes, lambdas, lambdaOnFold, worker, cancellation))) changed[index] = true;
                Interlocked.Increment(ref finished);
            },
            () => progress(PathProgress.Of(PathStage.Repair, Volatile.Read(ref finished), walks)),
            cancellation);
        return [.. changed.Keys.Order()];
    }

    /// <summary>Walks up the lambdas of one fold and restart, and yields the indices of those whose network it repairs.</summary>
    IEnumerable<int> Walk(Course course)
    {
        ReplicaKey? below = null;
        for (var index = course.Lambdas.Count - 1; index >= 0 && course.Lambdas[index] < NullFrom; index--)
        {
            var key = new ReplicaKey(index, course.Fold, course.Restart);
            if (!course.Outcomes.TryGetValue(key, out var outcome)) continue;
            if (outcome.Fit.Status != FitStatus.Collapsed)
            {
                if (outcome.Fit.Status == FitStatus.Trained) below = key;
                continue;
            }

            if (below is not { } start) continue;
            below = null;
            if (_vain.TryGetValue(key, out var tried) && tried == start) continue;
            if (Repair(course, key, outcome, start) is not { } repaired)
            {
                _vain[key] = start;
                continue;
            }

            course.Outcomes[key] = repaired;
            below = key;
            yield return index;
        }
    }

    ReplicaOutcome? Repair(Course course, ReplicaKey key, ReplicaOutcome collapsed, ReplicaKey start)
    {
        var problem = folds[course.Fold];
        var weights = starts.Find(start) ?? TrainAgain(course, start);
        var (better, trainings) = WarmTraining.Climb(
            _warm, problem, collapsed.Fit, course.StrengthOf(start), weights, course.Worker, course.Cancellation);
        Interlocked.Add(ref _tried, trainings);
        if (better is null) return null;
        starts.Keep(key, NetworkWeights.From(course.Worker.For(problem.Data).Replica));
        return better with { Fit = better.Fit with { Epochs = collapsed.Fit.Epochs, IsPolished = true }, Task = collapsed.Task };
    }

    NetworkWeights TrainAgain(Course course, ReplicaKey key)
    {
        // A run that goes on after a stop tells the same cost as one that was never stopped.
        if (!starts.Knows(key)) Interlocked.Increment(ref _trainedAgain);
        cold.Run(folds[course.Fold], course.StrengthOf(key), course.Restart, course.Worker, course.Cancellation, course.Outcomes[key].Task);
        return NetworkWeights.From(course.Worker.For(folds[course.Fold].Data).Replica);
    }

    /// <summary>One walk up the lambdas: a fold, a restart, and the worker that trains for it.</summary>
    sealed record Course(
        int Fold, int Restart, ConcurrentDictionary<ReplicaKey, ReplicaOutcome> Outcomes, IReadOnlyList<Lambda> Lambdas,
        Func<Lambda, int, double> LambdaOnFold, TrainingWorker Worker, CancellationToken Cancellation)
    {
        public double StrengthOf(ReplicaKey key) => LambdaOnFold(Lambdas[key.LambdaIndex], Fold);
    }
}
