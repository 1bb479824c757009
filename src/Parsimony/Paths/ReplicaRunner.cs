using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>Trains one network of a fold and measures it.</summary>
sealed class ReplicaRunner(TrainingPlan plan, Penalty penalty)
{
    // A network that explains a smaller share of the null model's loss counts as a constant prediction.
    const double NullDevianceShare = 1e-3;

    /// <summary>Creates the runner of a path.</summary>
    public static ReplicaRunner Create(ResolvedPath options) => new(
        new TrainingPlan(options.Epochs, options.Batch, options.LearningRate, options.Seed), options.Penalty);

    /// <summary>True where a penalized network explains almost nothing of its training rows.</summary>
    public static bool IsNull(double trainLoss, TrainingData data, double lambda) =>
        lambda > 0 && trainLoss >= (1 - NullDevianceShare) * data.NullLoss;

    /// <summary>Epochs, batch size, learning rate and seed.</summary>
    public TrainingPlan Plan => plan;

    /// <summary>Trains a network in the worker's memory, where its weights stay until the next training.</summary>
    /// <param name="problem">The rows of the fold.</param>
    /// <param name="lambda">The strength of the penalty on the rows of this fold, in the objective's unit.</param>
    /// <param name="restart">0-based index of the restart.</param>
    /// <param name="worker">The worker that trains.</param>
    /// <param name="cancellation">Checked at every training step.</param>
    /// <param name="task">The rung at which training stops, and whether it may stop earlier; null = it runs to the end.</param>
    /// <param name="start">Weights to start from; null = a random start.</param>
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

        var trainLoss = ReplicaScorer.MeanLoss(ReplicaScorer.Outputs(replica, data, data.TrainingRows, work), data, data.TrainingRows);
        var outputs = ReplicaScorer.Outputs(replica, data, data.HeldOutRows, work);
        var loss = ReplicaScorer.MeanLoss(outputs, data, data.HeldOutRows);
        var isDiverged = !isFinite || !double.IsFinite(trainLoss) || (data.HeldOutRows.Length > 0 && !double.IsFinite(loss));
        var isFrozen = epochs < plan.Epochs && monitor is { IsKnown: false };
        var status = isDiverged ? FitStatus.Diverged
            : isFrozen ? FitStatus.Frozen
            : IsNull(trainLoss, data, lambda) ? FitStatus.Collapsed : FitStatus.Trained;
        var gamma = lambda / data.TotalWeight;
        var penaltyValue = ReplicaMeasures.PenaltyValue(replica, penalty, gamma);
        var fit = new FitResult
        {
            Lambda = new Lambda(lambda),
            Fold = problem.Fold,
            Restart = restart,
            Epochs = epochs,
            TrainLoss = isDiverged ? double.NaN : trainLoss,
            Loss = isDiverged ? double.NaN : loss,
            Penalty = isDiverged ? double.NaN : penaltyValue,
            Norms = Finite(ReplicaMeasures.Norms(replica)),
            UnitProducts = [.. ReplicaMeasures.UnitProducts(replica).Select(Finite)],
            InputNorms = Finite(ReplicaMeasures.InputNorms(replica)),
            StationarityGap = status == FitStatus.Trained ? StationarityGap.Of(replica, data, penalty, gamma, work) : double.NaN,
            Weights = !isDiverged && WeightReader.IsAsked(problem.Fold, restart)
                ? WeightReader.Read(replica, data, penalty, lambda, trainLoss + penaltyValue, status != FitStatus.Frozen, plan.Seed, work)
                : null,
            Status = status,
        };
        return new ReplicaOutcome(fit, outputs, task ?? new RowTask(-1, Rungs.Last, StopsWhenKnown: false), monitor?.Outputs ?? []);
    }

    static double[] Finite(double[] values) => [.. values.Select(value => double.IsFinite(value) ? value : double.NaN)];
}
