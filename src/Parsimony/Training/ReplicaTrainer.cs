using System.Runtime.CompilerServices;
using Parsimony.Engine;
using Parsimony.Regularizers;

namespace Parsimony.Training;

/// <summary>Trains one replica: epochs, batches, steps.</summary>
static class ReplicaTrainer
{
    /// <summary>Trains from the first step to the last.</summary>
    /// <param name="replica">The network, already initialized.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="plan">How long and how fast.</param>
    /// <param name="penalty">What is penalized.</param>
    /// <param name="lambda">Penalty strength, sum scale.</param>
    /// <param name="restart">Part of the key of the batch order.</param>
    /// <param name="fold">Part of the key of the batch order; -1 for all rows.</param>
    /// <param name="work">The worker's scratch memory.</param>
    /// <param name="order">Scratch of at least as many rows as are trained.</param>
    /// <param name="stepDone">Called after every step.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <param name="crew">Who trains it together; null for this thread alone.</param>
    /// <param name="stopsAt">Asked at every rung before the last; true ends the training there.</param>
    /// <returns>Epochs trained, and whether weights stayed finite.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the replica is not finished.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Epochs, bool IsFinite) Train(
        Replica replica,
        TrainingData data,
        TrainingPlan plan,
        Penalty penalty,
        double lambda,
        int restart,
        int fold,
        Workspace work,
        int[] order,
        StepCounter stepDone,
        CancellationToken cancellation,
        Crew? crew = null,
        Func<bool>? stopsAt = null)
    {
        var rows = data.TrainingRows.Length;
        var batches = plan.BatchCount(rows);
        var schedule = plan.Schedule(rows);
        var update = new PathUpdate(penalty, lambda / rows);
        var isBalanced = Rebalancer.Suits(replica.Plan);
        var training = new TrainingStep(replica, data, update, work, crew);
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            EpochOrder.Fill(order, data.TrainingRows, plan.Seed, restart, fold, plan.FirstEpoch + epoch);
            for (var batch = 0; batch < batches; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                var start = plan.BatchStart(rows, batch);
                var end = plan.BatchStart(rows, batch + 1);
                var step = (long)epoch * batches + batch;
                update.Begin(schedule[step]);
                training.Run(order, start, end, new StepKey(plan.Seed, restart, fold, (long)plan.FirstEpoch * batches + step));
                stepDone.Increment();
            }

            if (!ReplicaFacts.IsFinite(replica)) return (epoch + 1, false);
            if (lambda > 0 && isBalanced && Rebalancer.IsDue(penalty, epoch + 1, plan.Epochs)) Rebalancer.Run(replica, penalty);
            if (stopsAt is not null && epoch + 1 < plan.Epochs && Rungs.IsRung(epoch + 1, plan.Epochs) && stopsAt()) return (epoch + 1, true);
        }

        return (plan.Epochs, true);
    }
}
