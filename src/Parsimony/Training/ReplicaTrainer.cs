namespace Parsimony.Training;

/// <summary>Trains one network of a path: epochs, batches, steps.</summary>
static class ReplicaTrainer
{
    /// <summary>Trains from the first step to the last. At every rung before the last it may be stopped.</summary>
    /// <returns>Epochs trained, and whether all weights are still finite numbers.</returns>
    /// <exception cref="OperationCanceledException">Training was cancelled; the network is not finished.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Epochs, bool IsFinite) Train(
        ReplicaJob job, in TrainingTools tools, Func<bool>? stopsAt = null, CancellationToken cancellation = default)
    {
        var (replica, data, plan, penalty, lambda, restart, fold) = job;
        var rows = data.TrainingRows.Length;
        var batches = plan.BatchCount(rows);
        var schedule = plan.Schedule(rows);
        var update = new PathUpdate(penalty, lambda / data.TotalWeight);
        var isBalanced = Rebalancer.Suits(replica.Plan);
        var training = new TrainingStep(replica, data, update, tools.Work, tools.Team);
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            EpochOrder.Fill(tools.Order.Span, data.TrainingRows.Span, plan.Seed, restart, fold, plan.FirstEpoch + epoch);
            for (var batch = 0; batch < batches; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                var start = plan.BatchStart(rows, batch);
                var end = plan.BatchStart(rows, batch + 1);
                var step = (long)epoch * batches + batch;
                update.Begin(schedule[step]);
                training.Run(tools.Order, start, end, new StepKey(plan.Seed, restart, fold, (long)plan.FirstEpoch * batches + step));
                tools.Steps.Increment();
            }

            var done = epoch + 1;
            if (!ReplicaMeasures.IsFinite(replica)) return (done, false);
            if (lambda > 0 && isBalanced && Rebalancer.IsDue(penalty, done, plan.Epochs)) Rebalancer.Run(replica, penalty);
            if (stopsAt is not null && done < plan.Epochs && Rungs.IsRung(done, plan.Epochs) && stopsAt()) return (done, true);
        }

        return (plan.Epochs, true);
    }
}
