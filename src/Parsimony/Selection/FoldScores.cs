namespace Parsimony.Selection;

/// <summary>Scores held-out predictions fold by fold and averages the scores.</summary>
sealed class FoldScores
{
    const int FewestRowsForRSquared = 10;

    readonly PathResult _result;
    readonly IReadOnlyList<IScore> _metrics;
    readonly RowSample[] _folds;
    readonly double[] _foldWeights;

    /// <summary>Gathers the held-out rows of every fold once, for many predictions to score.</summary>
    public FoldScores(PathResult result)
    {
        _result = result;
        _metrics = ScoreSet.For(result.Target, result.Metric);
        var folds = Enumerable.Range(0, result.Folds.Count);
        _folds = [.. folds.Select(fold => new RowSample(result.Target, result.Weights, result.Folds.HeldOutPlaces(fold)))];
        _foldWeights = [.. _folds.Select(fold => fold.TotalWeight)];
    }

    /// <summary>Computes the loss, its standard error and every metric of held-out predictions.</summary>
    /// <param name="predictions">[rows * predictions]; a NaN in any fold that has weight makes everything NaN.</param>
    public (double Loss, double LossSe, MetricValue[] Metrics) Compute(RowValues<double> predictions)
    {
        if (!IsComplete(predictions))
            return (double.NaN, double.NaN, [.. _metrics.Select(metric => new MetricValue(metric.Name, double.NaN, double.NaN))]);
        double[][] values = [.. _metrics.Select(_ => new double[_folds.Length])];
        for (var fold = 0; fold < _folds.Length; fold++)
        {
            var input = _folds[fold].Input(_folds[fold].Gather<double>(predictions.Span, _result.Target.PredictionCount));
            for (var index = 0; index < values.Length; index++)
                values[index][fold] = _metrics[index] is RootMeanSquaredErrorScore ? double.NaN : _metrics[index].Compute(input);
        }

        var (loss, lossSe) = LossOf(predictions);
        var averages = new MetricValue[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var (mean, standardError) = FoldAverage.Compute(values[index], _foldWeights, _result.Folds.Repeats);
            averages[index] = new MetricValue(_metrics[index].Name, mean, standardError);
        }

        return (loss, lossSe, WithPooledRSquared(WithRootMeanSquaredError(averages), predictions));
    }

    /// <summary>Computes the loss and its standard error only, in a fraction of the time; NaN where a prediction is missing.</summary>
    /// <param name="predictions">[rows * predictions] held-out predictions.</param>
    public (double Loss, double LossSe) LossOf(RowValues<double> predictions)
    {
        if (!IsComplete(predictions)) return (double.NaN, double.NaN);
        return FoldAverage.Compute(
            [.. _folds.Select(fold => fold.MeanOfGathered(RowLosses.Of(_result, predictions.Span, fold.Rows)))], _foldWeights, _result.Folds.Repeats);
    }

    /// <summary>Returns true where every held-out row that has weight has a prediction.</summary>
    public bool IsComplete(RowValues<double> predictions) =>
        _folds.All(fold => fold.Rows.All(row => !double.IsNaN(predictions[row * _result.Target.PredictionCount])));

    // The variance of a handful of numbers says little, and that of two equal ones nothing: the rows of all folds are then one set.
    MetricValue[] WithPooledRSquared(MetricValue[] averages, RowValues<double> predictions)
    {
        var at = Array.FindIndex(averages, metric => metric.Name == "r2");
        if (at < 0 || _folds.All(fold => fold.Rows.Length == 0 || fold.Rows.Length >= FewestRowsForRSquared)) return averages;
        var all = new RowSample(_result.Target, _result.Weights, _folds.SelectMany(fold => fold.Rows));
        var pooled = new RSquaredScore().Compute(all.Input(all.Gather<double>(predictions.Span, _result.Target.PredictionCount)));
        averages[at] = new MetricValue("r2", pooled, double.NaN);
        return averages;
    }

    // rmse is the root of the mean mse over folds, not the mean of the roots; its standard error is se(mse) / (2 rmse) by the delta method.
    static MetricValue[] WithRootMeanSquaredError(MetricValue[] averages)
    {
        var squared = Array.Find(averages, metric => metric.Name == "mse");
        var at = Array.FindIndex(averages, metric => metric.Name == "rmse");
        if (squared is null || at < 0) return averages;
        var root = Math.Sqrt(squared.Value);
        averages[at] = new MetricValue("rmse", root, squared.StandardError / (2 * root));
        return averages;
    }
}
