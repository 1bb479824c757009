using System.Collections.Concurrent;
using Parsimony.Engine;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Results;

namespace Parsimony.Paths.Repair;

/// <summary>
/// Dense to sparse: walks up the lambdas of each fold and restart, starts every collapsed network anew from its smaller neighbour, and keeps it
/// where its training objective is lower; the first that collapses as well ends the walk, as all larger lambdas would.
/// </summary>
/// <param name="folds">The folds.</param>
/// <param name="options">Resolved options.</param>
/// <param name="cold">Trains from the initialization.</param>
/// <param name="starts">Where weights of finished networks are.</param>
sealed class PathPolish(FoldProblem[] folds, ResolvedPath options, ReplicaRunner cold, WarmStarts starts)
{
    readonly ReplicaRunner _warm = WarmTraining.Of(options);

    // What was tried in vain, and from where: not again, unless a nearer neighbour has been trained since.
    readonly ConcurrentDictionary<ReplicaKey, ReplicaKey> _vain = new();
    int _tried;
    int _trainedAgain;

    /// <summary>From this lambda on zero is the minimum, as far as theory and measurements go: nothing is tried there. Infinite where nothing is known.</summary>
    public Lambda NullFrom { get; set; } = new(double.PositiveInfinity);

    /// <summary>What was done so far.</summary>
    /// <param name="fits">All networks of the path.</param>
    public PolishFacts Facts(IReadOnlyList<FitResult> fits)
    {
        var spent = _tried * (double)_warm.Plan.Epochs + _trainedAgain * (double)cold.Plan.Epochs;
        var all = fits.Sum(fit => (double)fit.Epochs) + spent;
        return new PolishFacts(fits.Count(fit => fit.IsPolished), _tried, _warm.Plan.Epochs, all > 0 ? spent / all : 0);
    }

    /// <summary>Repairs what can be repaired.</summary>
    /// <param name="outcomes">All finished networks; repaired ones are replaced.</param>
    /// <param name="lambdas">The grid, largest first.</param>
    /// <param name="lambdaOnFold">Penalty strength on a fold's rows.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops it; what is repaired by then stays.</param>
    /// <returns>Indices of the lambdas that changed, smallest lambda last.</returns>
    public IReadOnlyList<int> Run(
        ConcurrentDictionary<ReplicaKey, ReplicaOutcome> outcomes,
        IReadOnlyList<Lambda> lambdas,
        Func<Lambda, int, double> lambdaOnFold,
        Action<PathProgress> progress,
        CancellationToken cancellation)
    {
        var restarts = options.Restarts;
        var walks = folds.Length * restarts;
        var changed = new ConcurrentDictionary<int, bool>();
        var finished = 0;
        WorkQueue.Run(
            walks,
            options.Threads,
            ThreadTeam.MostUseful(folds[0].Plan, options.Batch),
            threads => new TrainingWorker(options.Batch, threads),
            (walk, worker) =>
            {
                Walk(walk / restarts, walk % restarts, worker);
                Interlocked.Increment(ref finished);
            },
            () => progress(new PathProgress(PathStage.Repair, (double)Volatile.Read(ref finished) / walks, Volatile.Read(ref finished), walks)),
            cancellation);
        return [.. changed.Keys.Order()];

        void Walk(int fold, int restart, TrainingWorker worker)
        {
            ReplicaKey? below = null;
            for (var index = lambdas.Count - 1; index >= 0 && lambdas[index] < NullFrom; index--)
            {
                var key = new ReplicaKey(index, fold, restart);
                if (!outcomes.TryGetValue(key, out var outcome)) continue;
                if (outcome.Fit.Status != FitStatus.Collapsed)
                {
                    if (outcome.Fit.Status == FitStatus.Trained) below = key;
                    continue;
                }

                if (below is not { } start) continue;
                below = null;
                if (_vain.TryGetValue(key, out var tried) && tried == start) continue;
                if (Repair(key, outcome, start) is not { } repaired)
                {
                    _vain[key] = start;
                    continue;
                }

                outcomes[key] = repaired;
                changed[index] = true;
                below = key;
            }

            ReplicaOutcome? Repair(ReplicaKey key, ReplicaOutcome collapsed, ReplicaKey start)
            {
                var weights = starts.Find(start) ?? TrainAgain(start);
                var (better, trainings) = WarmTraining.Climb(_warm, folds[fold], collapsed.Fit, LambdaOf(start), weights, worker, cancellation);
                Interlocked.Add(ref _tried, trainings);
                if (better is null) return null;
                starts.Keep(key, NetworkWeights.From(worker.For(folds[fold].Data).Replica));
                return better with { Fit = better.Fit with { Epochs = collapsed.Fit.Epochs, IsPolished = true }, Task = collapsed.Task };
            }

            NetworkWeights TrainAgain(ReplicaKey key)
            {
                Interlocked.Increment(ref _trainedAgain);
                cold.Run(folds[fold], LambdaOf(key), restart, worker, cancellation, outcomes[key].Task);
                return NetworkWeights.From(worker.For(folds[fold].Data).Replica);
            }

            double LambdaOf(ReplicaKey key) => lambdaOnFold(lambdas[key.LambdaIndex], fold);
        }
    }
}
