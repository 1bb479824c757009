using Parsimony.Engine;
using Parsimony.Paths;
using Parsimony.Regularizers;
using Parsimony.Training;
using Parsimony.Training.Curvature;

namespace Parsimony.Results;

/// <summary>What is read off one network of each lambda, the first restart on the first fold: how its weights lie, and what the curvature of its loss says.</summary>
public sealed record WeightFacts
{
    // Rows times outputs of the rank, which is asked for once in a path.
    const int RankSize = 1000;

    /// <summary>[kernels][bins] weights by size, see <see cref="WeightBins"/>.</summary>
    public required int[][] Counts { get; init; }

    /// <summary>At lambda = 0: how many directions of the weights the outputs on at most 1,000 rows over outputs can tell apart. NaN = unknown, and at other lambdas.</summary>
    public double Rank { get; init; } = double.NaN;

    /// <summary>Laplace's approximation of the log evidence of lambda, up to a constant; NaN = unknown, and at lambda = 0.</summary>
    public double LogEvidence { get; init; } = double.NaN;

    /// <summary>True for the network of a lambda that is looked at.</summary>
    internal static bool IsAsked(int fold, int restart) => fold == 0 && restart == 0;

    /// <summary>Reads them.</summary>
    /// <param name="replica">The network; only read.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="penalty">The path's penalty.</param>
    /// <param name="lambda">Strength on these rows, sum scale.</param>
    /// <param name="objective">J at the end of training.</param>
    /// <param name="isFinal">False where training was stopped early: then the weights are not what lambda makes of them.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="work">Scratch memory.</param>
    internal static WeightFacts Of(Replica replica, TrainingData data, Penalty penalty, double lambda, double objective, bool isFinal, long seed, Workspace work)
    {
        var facts = new WeightFacts { Counts = WeightBins.Of(replica) };
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
