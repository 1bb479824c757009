namespace Parsimony.Selection;

/// <summary>
/// Computes every metric of one prediction under many row weights, for a bootstrap. Work that does not depend on the weights, above all
/// the sorting for auc, is done once.
/// </summary>
/// <remarks>
/// auc compares rows within a group only, and all pairs count alike: the networks of two folds are two models, and even the null model
/// would get an auc below 1/2 if its folds were mixed. The other metrics pool the rows.
/// </remarks>
sealed class ReweightedMetrics
{
    readonly RowSample _sample;
    readonly IReadOnlyList<IScore> _metrics;
    readonly double[] _predictions;
    readonly int _positiveClass;
    readonly double[] _scores = [];
    readonly int[][] _orders = [];

    /// <summary>Prepares the metrics of one prediction.</summary>
    /// <param name="target">The target of all rows.</param>
    /// <param name="sample">The rows that take part, group after group.</param>
    /// <param name="predictions">[all rows * predictions], finite on the sample.</param>
    /// <param name="groupStarts">[groups + 1] first row of each group within the sample, and the sample's length.</param>
    public ReweightedMetrics(Target target, RowSample sample, ReadOnlySpan<double> predictions, int[] groupStarts)
    {
        _sample = sample;
        _metrics = ScoreSet.For(target);
        _predictions = sample.Gather(predictions, target.PredictionCount);
        _positiveClass = target.PositiveClass;
        if (target.Classes.Length != 2) return;
        _scores = [.. Enumerable.Range(0, sample.Rows.Length).Select(row => _predictions[row * 2 + target.PositiveClass])];
        _orders = new int[groupStarts.Length - 1][];
        for (var group = 0; group < _orders.Length; group++)
        {
            var start = groupStarts[group];
            _orders[group] = RocAucScore.Order(_scores.AsSpan(start..groupStarts[group + 1]));
            for (var i = 0; i < _orders[group].Length; i++) _orders[group][i] += start;
        }
    }

    /// <summary>Computes all metrics under the given weights.</summary>
    /// <param name="weights">[rows of the sample], some above 0.</param>
    /// <param name="destination">[metrics] overwritten; NaN where a metric is undefined.</param>
    /// <param name="temperature">The T of <c>softmax(log p / T)</c> that is applied to probabilities; auc does not depend on it.</param>
    public void Compute(ReadOnlySpan<double> weights, Span<double> destination, double temperature = 1)
    {
        var predictions = temperature == 1 ? _predictions : TemperatureScaling.Apply(temperature, _predictions, _predictions.Length / weights.Length);
        var input = _sample.Input(predictions, weights);
        for (var index = 0; index < _metrics.Count; index++)
            destination[index] = _metrics[index] is RocAucScore ? AreaWithinGroups(weights) : _metrics[index].Compute(input);
    }

    double AreaWithinGroups(ReadOnlySpan<double> weights)
    {
        double won = 0, pairs = 0;
        foreach (var order in _orders)
        {
            var (groupWon, groupPairs) = RocAucScore.CountPairs(order, _scores, _sample.Labels, weights, _positiveClass);
            won += groupWon;
            pairs += groupPairs;
        }

        return pairs > 0 ? won / pairs : double.NaN;
    }
}
