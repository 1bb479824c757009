using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Optimizers;
using Parsimony.Regularizers;

namespace Parsimony.Training;

/// <summary>Trains one replica: epochs, batches, steps.</summary>
static unsafe class ReplicaTrainer
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
    /// <returns>Epochs trained, and whether weights stayed finite.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the replica is not finished.</exception>
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
        CancellationToken cancellation)
    {
        var rows = data.TrainingRows.Length;
        var batches = plan.BatchCount(rows);
        var stepCount = (long)plan.Epochs * batches;
        var gamma = lambda / rows;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            data.TrainingRows.CopyTo(order, 0);
            var random = CounterRandom.FromKey(plan.Seed, RandomPurpose.BatchOrder, restart, fold, epoch);
            random.Shuffle(order.AsSpan(0, rows));
            for (var batch = 0; batch < batches; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                var start = plan.BatchStart(rows, batch);
                var end = plan.BatchStart(rows, batch + 1);
                data.Gather(order.AsSpan(start, end - start), work);
                ForwardPass.Run(replica.Weights, work, end - start, isTraining: true);
                BackwardPass.Run(replica.Weights, work, end - start);
                var step = ProximalAdam.At((long)epoch * batches + batch, stepCount, plan.LearningRate);
                OptimizerPass.Run(replica, work.Gradient, penalty, gamma, step);
                stepDone.Increment();
            }

            if (!ReplicaFacts.IsFinite(replica)) return (epoch + 1, false);
            if (lambda > 0 && Rebalancer.IsDue(penalty, epoch + 1, plan.Epochs)) Rebalancer.Run(replica, penalty);
        }

        return (plan.Epochs, true);
    }
}
