namespace Parsimony.Selection;

/// <summary>Scores predictions of labelled rows that took no part in training: a holdout, or the file given to <c>evaluate</c>.</summary>
public static class Scoring
{
    /// <summary>Computes the data loss and every metric.</summary>
    /// <param name="target">The truth.</param>
    /// <param name="predictions">[rows * predictions], finite: the target's own units, or one probability per class.</param>
    /// <param name="weights">[rows] non-negative, or null where all rows count the same.</param>
    /// <param name="scale">Standard deviation of the target over the training rows, the unit of the loss; not used for classes and counts.</param>
    /// <param name="decision">How the model chooses classes; null = the most probable one.</param>
    /// <returns>The scores, without a standard error because there are no folds; a metric that these rows do not define is null.</returns>
    public static Baseline Score(Target target, double[] predictions, double[]? weights, double scale, ClassDecision? decision = null)
    {
        var sample = new RowSample(target, weights, Enumerable.Range(0, target.RowCount));
        var gathered = sample.Gather<double>(predictions, target.PredictionCount);
        var input = sample.Input(gathered, sample.Weights, decision?.ClassesOf(gathered, target.Classes.Length));
        var metrics = new List<MetricValue>();
        foreach (var metric in ScoreSet.For(target, decision?.Metric ?? ClassMetric.Accuracy))
            metrics.Add(new MetricValue(metric.Name, metric.Compute(input), double.NaN));
        return BaselineScores.Of(sample.MeanOf(RowLosses.Compute(target, predictions, scale)), double.NaN, metrics);
    }
}
