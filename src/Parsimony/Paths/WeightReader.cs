using Parsimony.Engine;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Training;
using Parsimony.Training.Curvature;

namespace Parsimony.Paths;

/// <summary>Reads the weight statistics of one network for each lambda: the first restart on the first fold.</summary>
static class WeightReader
{
    // Rows times outputs of the rank, which is asked for once in a path.
    const int RankSize = 1000;

    /// <summary>True for the network of a lambda that is looked at.</summary>
    public static bool IsAsked(int fold, int restart) => fold == 0 && restart == 0;

    /// <summary>Reads one network's weights, and the curvature of its loss where training came to its end.</summary>
    /// <param name="replica">The network; only read.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="penalty">The path's penalty.</param>
    /// <param name="lambda">Strength on these rows, sum scale.</param>
    /// <param name="objective">J at the end of training.</param>
    /// <param name="isFinal">False where training was stopped early: then the weights are not what lambda makes of them.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="work">Scratch memory.</param>
    public static WeightFacts Read(Replica replica, TrainingData data, Penalty penalty, double lambda, double objective, bool isFinal, long seed, Workspace work)
    {
        var facts = new WeightFacts { Counts = ReplicaMeasures.Counts(replica, WeightBins.Count, WeightBins.BinOf) };
        if (!isFinal) return facts;
        if (lambda > 0) return facts with { LogEvidence = EvidenceOf(replica, data, penalty, lambda, objective, work) };
        var rows = RankSize / replica.Plan.LossNode.Units;
        return rows > 0 && NetworkCurvature.At(replica, data, penalty, 0, seed, work, rows) is { } curvature ? facts with { Rank = curvature.EffectiveParameters } : facts;
    }

    static double EvidenceOf(Replica replica, TrainingData data, Penalty penalty, double lambda, double objective, Workspace work)
    {
        var logDeterminant = NetworkCurvature.LogDeterminantAt(replica, data, penalty, lambda, work);
        return double.IsFinite(logDeterminant) ? Evidence.Log(replica.Plan.Loss, data.TrainingRows.Length, objective, logDeterminant) : double.NaN;
    }
}
