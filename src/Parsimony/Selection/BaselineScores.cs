namespace Parsimony.Selection;

/// <summary>Computes the loss and metrics that simpler procedures reach on the folds of a path.</summary>
public static class BaselineScores
{
    /// <summary>
    /// Scores the null model, which predicts the number of the smallest loss, such as the weighted mean, or class frequencies, of a fold's training
    /// rows.
    /// </summary>
    public static Baseline Null(PathResult result) => Of(result, NullPredictions(result));

    /// <summary>Predicts held-out rows by the null model, [rows * predictions]; NaN where a row is never held out.</summary>
    internal static RowValues<double> NullPredictions(PathResult result)
    {
        var perRow = result.Target.PredictionCount;
        var predictions = new double[result.Target.RowCount * perRow];
        Array.Fill(predictions, double.NaN);
        for (var fold = 0; fold < result.Folds.Count; fold++)
        {
            var constant = NullPrediction(result.Target, result.Weights, result.Folds.TrainingRows(fold), result.TargetScales[fold]);
            foreach (var place in result.Folds.HeldOutPlaces(fold)) constant.CopyTo(predictions, place * perRow);
        }

        return predictions;
    }

    /// <summary>Scores held-out predictions, [rows * predictions], of the rows of a path.</summary>
    internal static Baseline Of(PathResult result, RowValues<double> predictions)
    {
        var (loss, lossSe, metrics) = new FoldScores(result).Compute(predictions);
        return Of(loss, lossSe, metrics);
    }

    /// <summary>Returns the scores of the network without a penalty, from the row of lambda = 0; null where it is absent or unknown.</summary>
    public static Baseline? Unregularized(IReadOnlyList<PathRow> rows) =>
        rows.FirstOrDefault(row => row.Lambda.IsZero) is { } row && double.IsFinite(row.Loss) ? FromRow(row) : null;

    /// <summary>Converts one row of a path to a baseline; unknown values become null.</summary>
    public static Baseline FromRow(PathRow row) => Of(row.Loss, row.LossSe, row.Metrics);

    /// <summary>Builds a baseline from numbers of which NaN stands for an unknown one.</summary>
    internal static Baseline Of(double loss, double lossSe, IEnumerable<MetricValue> metrics) =>
        new(loss, OrNull(lossSe), metrics.ToDictionary(metric => metric.Name, metric => OrNull(metric.Value), StringComparer.Ordinal));

    internal static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    // [predictions]: the number of the smallest loss, or one frequency per class.
    static double[] NullPrediction(Target target, double[]? weights, int[] rows, double scale)
    {
        if (target.Task != LearningTask.Classification) return [BestConstant.Of(target, weights, rows, scale)];
        var prediction = new double[target.PredictionCount];
        double total = 0;
        foreach (var row in rows)
        {
            var weight = weights?[row] ?? 1;
            prediction[target.Labels[row]] += weight;
            total += weight;
        }

        for (var index = 0; index < prediction.Length; index++) prediction[index] /= total;
        return prediction;
    }
}
