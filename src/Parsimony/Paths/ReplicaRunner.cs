using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>Trains one replica of a fold from its initialization to its facts.</summary>
sealed class ReplicaRunner(TrainingPlan plan, Penalty penalty)
{
    // Less than this share of the null model's loss explained: the network predicts a constant.
    const double NullDevianceShare = 1e-3;

    /// <summary>What resolved options ask for.</summary>
    public static ReplicaRunner Of(ResolvedPath options) => new(
        new TrainingPlan(options.Epochs, options.Batch, options.LearningRate, options.Seed), options.Penalty);

    /// <summary>True where a penalized network explains next to nothing of its training rows.</summary>
    public static bool IsNull(double trainLoss, TrainingData data, double lambda) => lambda > 0 && trainLoss >= (1 - NullDevianceShare) * data.NullLoss;

    /// <summary>How long and how fast.</summary>
    public TrainingPlan Plan => plan;

    /// <summary>Trains in the worker's memory; the weights stay there until its next replica.</summary>
    /// <param name="problem">The fold.</param>
    /// <param name="lambda">Penalty strength on this fold's rows, sum scale.</param>
    /// <param name="restart">0-based restart.</param>
    /// <param name="worker">Whose memory.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <param name="task">Where it may stop and what is kept at rungs; null = it trains to the end.</param>
    /// <param name="start">Weights to start from; null = the initialization.</param>
    public ReplicaOutcome Run(
        FoldProblem problem, double lambda, int restart, TrainingWorker worker, CancellationToken cancellation, RowTask? task = null, NetworkWeights? start = null)
    {
        var data = problem.Data;
        var (replica, work, order) = worker.For(data);
        replica.Initialize(data.NullBias, plan.Seed, restart, problem.Fold);
        start?.CopyTo(replica);
        var watch = task is { } rungs && (rungs.Rung < Rungs.Last || rungs.StopsWhenKnown) ? new RungWatch(data, penalty, lambda, rungs) : null;
        var (epochs, isFinite) = ReplicaTrainer.Train(
            new ReplicaJob(replica, data, plan, penalty, lambda, restart, problem.Fold),
            new TrainingTools(work, order, worker.Steps, worker.Team),
            watch is null ? null : () => watch.StopsAt(replica, work),
            cancellation);
        var asked = task is { } limited ? Rungs.EpochsAt(limited.Rung, plan.Epochs) : plan.Epochs;
        worker.Steps.Skip((asked - epochs) * (long)plan.BatchCount(data.TrainingRows.Length));

        var trainLoss = ReplicaScorer.MeanLoss(ReplicaScorer.Outputs(replica, data, data.TrainingRows, work), data, data.TrainingRows);
        var outputs = ReplicaScorer.Outputs(replica, data, data.HeldOutRows, work);
        var loss = ReplicaScorer.MeanLoss(outputs, data, data.HeldOutRows);
        var isDiverged = !isFinite || !double.IsFinite(trainLoss) || (data.HeldOutRows.Length > 0 && !double.IsFinite(loss));
        var isFrozen = epochs < plan.Epochs && watch is { IsKnown: false };
        var status = isDiverged ? FitStatus.Diverged
            : isFrozen ? FitStatus.Frozen
            : IsNull(trainLoss, data, lambda) ? FitStatus.Collapsed : FitStatus.Trained;
        var penaltyValue = ReplicaMeasures.PenaltyValue(replica, penalty, lambda / data.TrainingRows.Length);
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
            StationarityGap = status == FitStatus.Trained ? StationarityGap.Of(replica, data, penalty, lambda / data.TrainingRows.Length, work) : double.NaN,
            Weights = !isDiverged && WeightReader.IsAsked(problem.Fold, restart)
                ? WeightReader.Read(replica, data, penalty, lambda, trainLoss + penaltyValue, status != FitStatus.Frozen, plan.Seed, work)
                : null,
            Status = status,
        };
        return new ReplicaOutcome(fit, outputs, task ?? new RowTask(-1, Rungs.Last, StopsWhenKnown: false), watch?.Outputs ?? []);
    }

    static double[] Finite(double[] values) => [.. values.Select(value => double.IsFinite(value) ? value : double.NaN)];
}
