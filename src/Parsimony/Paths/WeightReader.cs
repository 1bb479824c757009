using Parsimony.Training;
using Parsimony.Training.Curvature;

namespace Parsimony.Paths;

/// <summary>Reads the weight statistics of one network for each lambda: the first restart on the first fold.</summary>
static class WeightReader
{
    // Rows times outputs for the rank, which is computed once in a path.
    const int RankSize = 1000;

    /// <summary>True for the network of a lambda whose weights are read.</summary>
    public static bool IsAsked(int fold, int restart) => fold == 0 && restart == 0;

    /// <summary>Counts the weights of one network, and measures the curvature of its loss where training came to its end.</summary>
    public static WeightStatistics Read(
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
}
