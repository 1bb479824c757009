namespace Parsimony.Paths;

/// <summary>Trains one network of a fold with Adam and measures it.</summary>
sealed class ReplicaRunner(TrainingPlan plan, Penalty penalty)
{
    readonly FitMeasurement _measurement = new(penalty, plan.Seed);

    public static ReplicaRunner Create(ResolvedPath options) => new(
        new TrainingPlan(options.Epochs, options.Batch, options.LearningRate, options.Seed), options.Penalty);

    /// <summary>Epochs, batch size, learning rate and seed.</summary>
    public TrainingPlan Plan => plan;

    /// <summary>Trains a network in the worker's memory, where its weights stay until the next training.</summary>
    /// <remarks>Lambda is that of the fold's rows. Without a task training runs to its end; without start weights it begins at random ones.</remarks>
    public ReplicaOutcome Run(
        FoldProblem problem, double lambda, int restart, TrainingWorker worker,
        CancellationToken cancellation, RowTask? task = null, NetworkWeights? start = null)
    {
        var data = problem.Data;
        var (replica, work, order) = worker.For(data);
        replica.Initialize(data.NullBias, plan.Seed, restart, problem.Fold);
        start?.CopyTo(replica);
        var monitor = task is { } rungs && (rungs.Rung < Rungs.Last || rungs.StopsWhenKnown)
            ? new RungMonitor(data, penalty, lambda, rungs)
            : null;
        var (epochs, isFinite) = ReplicaTrainer.Train(
            new ReplicaJob(replica, data, plan, penalty, lambda, restart, problem.Fold),
            new TrainingTools(work, order, worker.Steps, worker.Team),
            monitor is null ? null : () => monitor.StopsAt(replica, work),
            cancellation);
        var asked = task is { } limited ? Rungs.EpochsAt(limited.Rung, plan.Epochs) : plan.Epochs;
        worker.Steps.Skip((asked - epochs) * (long)plan.BatchCount(data.TrainingRows.Length));
        var isFrozen = epochs < plan.Epochs && monitor is { IsKnown: false };
        var (fit, outputs) = _measurement.Of(problem, lambda, restart, replica, work, new TrainingEnd(epochs, isFinite, isFrozen));
        return new ReplicaOutcome(fit, outputs, task ?? new RowTask(-1, Rungs.Last, StopsWhenKnown: false), monitor?.Outputs ?? []);
    }
}
