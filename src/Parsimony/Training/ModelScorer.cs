using Parsimony.Engine;
using Parsimony.Metrics;

namespace Parsimony.Training;

/// <summary>Scores a network on rows: data loss and metrics, without dropout and noise.</summary>
static unsafe class ModelScorer
{
    /// <summary>The data loss under the name <c>loss</c>, then each metric by its name.</summary>
    public static IReadOnlyList<(string Name, double Value)> Score(Replica replica, ScoredRows scored, Metric[] metrics, Workspace work)
    {
        var scores = Run(replica, scored, metrics, work);
        return [("loss", scores.WeightedLoss), .. metrics.Select(metric => (metric.Name, metric.Result()))];
    }

    /// <summary>Scores rows and returns the sums; metrics hold their own results.</summary>
    public static BatchScores Run(Replica replica, ScoredRows scored, Metric[] metrics, Workspace work)
    {
        var scores = new BatchScores(replica.Plan, metrics);
        scores.Reset();
        for (var start = 0; start < scored.Rows.Length; start += work.Rows)
        {
            var count = Math.Min(work.Rows, scored.Rows.Length - start);
            scored.Data.Gather(scored.Rows.AsSpan(start, count), work);
            ForwardPass.Run(replica.Weights, work, count, isTraining: false);
            scores.Add(work, count);
        }

        return scores;
    }
}
