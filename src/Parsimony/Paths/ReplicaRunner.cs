using Parsimony.Training.Curvature;

namespace Parsimony.Paths;

/// <summary>Trains one network of a fold and measures it.</summary>
sealed class ReplicaRunner(TrainingPlan plan, Penalty penalty)
{
    // A network that explains a smaller share of the null model's loss counts as a constant prediction.
    const double NullDevianceShare = 1e-3;

    // Rows times outputs for the rank, which is computed once in a path.
    const int RankSize = 1000;

    public static ReplicaRunner Create(ResolvedPath options) => new(
        new TrainingPlan(options.Epochs, options.Batch, options.LearningRate, options.Seed), options.Penalty);

    /// <summary>True where a penalized network explains almost nothing of its training rows.</summary>
    public static bool IsNull(double trainLoss, TrainingData data, double lambda) =>
        lambda > 0 && trainLoss >= (1 - NullDevianceShare) * data.NullLoss;

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

            // Read once for each lambda: of the first restart on the first fold.
            Weights = !isDiverged && problem.Fold == 0 && restart == 0
                ? ReadWeights(replica, data, penalty, lambda, trainLoss + penaltyValue, status != FitStatus.Frozen, plan.Seed, work)
                : null,
            Status = status,
        };
        return new ReplicaOutcome(fit, outputs, task ?? new RowTask(-1, Rungs.Last, StopsWhenKnown: false), monitor?.Outputs ?? []);
    }

    /// <summary>Counts the weights of one network, and measures the curvature of its loss where training came to its end.</summary>
    static WeightStatistics ReadWeights(
        Replica replica, TrainingData data, Penalty penalty, double lambda, double objective, bool isFinal, long seed, Workspace work)
    {
        var statistics = new WeightStatistics { Counts = ReplicaMeasures.Counts(replica, WeightBins.Count, WeightBins.BinOf) };
        if (!isFinal) return statistics;
        if (lambda > 0) return statistics with { LogEvidence = EvidenceOf(replica, data, penalty, lambda, objective, work) };
        var rows = RankSize / replica.Plan.LossNode.Units;
        return rows > 0 && NetworkCurvature.At(replica, data, penalty, 0, seed, work, rows) is { } curvature
            ? statistics with { Rank = curvature.EffectiveParameters }
            : statistics;
    }

    static double EvidenceOf(Replica replica, TrainingData data, Penalty penalty, double lambda, double objective, Workspace work)
    {
        var logDeterminant = NetworkCurvature.LogDeterminantAt(replica, data, penalty, lambda, work);
        return double.IsFinite(logDeterminant) ? Evidence.Log(replica.Plan.Loss, data.TotalWeight, objective, logDeterminant) : double.NaN;
    }

    static double[] Finite(double[] values) => [.. values.Select(value => double.IsFinite(value) ? value : double.NaN)];
}
