using Parsimony.Training.Curvature;

namespace Parsimony.Paths;

/// <summary>Measures a trained network of a path.</summary>
/// <param name="penalty">The path's penalty.</param>
/// <param name="seed">The run's seed.</param>
sealed class FitMeasurement(Penalty penalty, long seed)
{
    // A network that explains a smaller share of the null model's loss counts as a constant prediction.
    const double NullDevianceShare = 1e-3;

    // Rows times outputs for the rank, which is computed once in a path.
    const int RankSize = 1000;

    /// <summary>True where a penalized network explains almost nothing of its training rows.</summary>
    public static bool IsNull(double trainLoss, TrainingData data, double lambda) =>
        lambda > 0 && trainLoss >= (1 - NullDevianceShare) * data.NullLoss;

    // At a minimum of the quantile loss rows lie on its corner, where the gradient of single rows jumps and does not vanish.
    static bool HasGap(NetworkPlan plan) => plan.Loss != LossKind.Quantile;

    /// <summary>Losses, norms and status of the network in a replica, with its raw outputs on the held-out rows.</summary>
    /// <param name="problem">The fold.</param>
    /// <param name="lambda">The strength on the fold's rows.</param>
    /// <param name="restart">0-based restart.</param>
    /// <param name="replica">The network.</param>
    /// <param name="work">Scratch memory.</param>
    /// <param name="end">How its training ended.</param>
    public (FitResult Fit, RowValues<float> HeldOutOutputs) Of(
        FoldProblem problem, double lambda, int restart, Replica replica, Workspace work, TrainingEnd end)
    {
        var data = problem.Data;
        var trainLoss = ReplicaScorer.MeanLoss(replica, data, data.TrainingRows.Span, work);
        var outputs = ReplicaScorer.Outputs(replica, data, data.HeldOutRows.Span, work);
        var loss = ReplicaScorer.MeanLoss(outputs.Span, data, data.HeldOutRows.Span);
        var isDiverged = !end.IsFinite || !double.IsFinite(trainLoss) || (data.HeldOutRows.Length > 0 && !double.IsFinite(loss));
        var status = isDiverged ? FitStatus.Diverged
            : end.IsFrozen ? FitStatus.Frozen
            : IsNull(trainLoss, data, lambda) ? FitStatus.Collapsed : FitStatus.Trained;
        var gamma = lambda / data.TotalWeight;
        var penaltyValue = ReplicaMeasures.PenaltyValue(replica, penalty, gamma);
        var fit = new FitResult
        {
            Lambda = new Lambda(lambda),
            Fold = problem.Fold,
            Restart = restart,
            Epochs = end.Epochs,
            TrainLoss = isDiverged ? double.NaN : trainLoss,
            Loss = isDiverged ? double.NaN : loss,
            Penalty = isDiverged ? double.NaN : penaltyValue,
            Norms = Finite(ReplicaMeasures.Norms(replica)),
            UnitProducts = [.. ReplicaMeasures.UnitProducts(replica).Select(Finite)],
            InputNorms = Finite(ReplicaMeasures.InputNorms(replica)),
            StationarityGap = status == FitStatus.Trained && HasGap(data.Plan)
                ? end.Gap ?? StationarityGap.Of(replica, data, penalty, gamma, work)
                : double.NaN,
            Iterations = end.Iterations,
            IsConverged = end.IsConverged && !isDiverged,

            // Read once for each lambda: of the first restart on the first fold.
            Weights = !isDiverged && problem.Fold == 0 && restart == 0
                ? ReadWeights(replica, data, lambda, trainLoss + penaltyValue, status != FitStatus.Frozen, work)
                : null,
            Status = status,
        };
        return (fit, outputs);
    }

    /// <summary>Counts the weights of one network, and measures the curvature of its loss where training came to its end.</summary>
    WeightStatistics ReadWeights(Replica replica, TrainingData data, double lambda, double objective, bool isFinal, Workspace work)
    {
        var statistics = new WeightStatistics { Counts = ReplicaMeasures.Counts(replica, WeightBins.Count, WeightBins.BinOf) };
        if (!isFinal) return statistics;
        if (lambda > 0) return statistics with { LogEvidence = EvidenceOf(replica, data, lambda, objective, work) };
        var rows = RankSize / replica.Plan.LossNode.Units;
        return rows > 0 && NetworkCurvature.At(replica, data, penalty, 0, seed, work, rows) is { } curvature
            ? statistics with { Rank = curvature.EffectiveParameters }
            : statistics;
    }

    double EvidenceOf(Replica replica, TrainingData data, double lambda, double objective, Workspace work)
    {
        var logDeterminant = NetworkCurvature.LogDeterminantAt(replica, data, penalty, lambda, work);
        return double.IsFinite(logDeterminant) ? Evidence.Log(replica.Plan.Loss, data.TotalWeight, objective, logDeterminant) : double.NaN;
    }

    static double[] Finite(double[] values) => [.. values.Select(value => double.IsFinite(value) ? value : double.NaN)];
}
