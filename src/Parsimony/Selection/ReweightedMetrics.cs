namespace Parsimony.Selection;

/// <summary>
/// Computes every metric of one prediction under many row weights, for a bootstrap. Work that does not depend on the weights, above all
/// the values of single rows and the sorting for auc, is done once.
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
    readonly int _classes;
    readonly int _positiveClass;
    readonly double[] _scores = [];
    readonly int[][] _orders = [];

    // [metrics][rows] the value of each row; null for a metric that is no mean over rows.
    readonly double[]?[] _values;

    // [rows] 1 where the most probable class is the true one; empty for numbers.
    readonly double[] _hits;

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
        (_classes, _positiveClass) = (target.Classes.Length, target.PositiveClass);
        _values = ValuesOf(_predictions);
        _hits = _metrics.Index().Where(metric => metric.Item is AccuracyScore).Select(metric => _values[metric.Index]!).FirstOrDefault([]);
        if (_classes != 2) return;
        _scores = new double[sample.Rows.Length];
        for (var row = 0; row < _scores.Length; row++) _scores[row] = _predictions[row * 2 + _positiveClass];
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
    /// <param name="temperature">
    /// The T of <c>softmax(log p / T)</c> that is applied to probabilities; auc and the most probable classes do not depend on it.
    /// </param>
    public void Compute(ReadOnlySpan<double> weights, Span<double> destination, double temperature = 1)
    {
        var predictions = temperature == 1 ? _predictions : TemperatureScaling.Apply(temperature, _predictions, _classes);
        var values = temperature == 1 ? _values : ValuesOf(predictions);
        var total = FixedOrder.Sum(weights);
        for (var index = 0; index < _metrics.Count; index++)
        {
            destination[index] = _metrics[index] switch
            {
                RocAucScore => AreaWithinGroups(weights),
                BalancedAccuracyScore => BalancedAccuracyScore.Compute(_sample.Labels, _hits, weights, _classes),
                var other => values[index] is { } known
                    ? FixedOrder.Dot(weights, known) / total
                    : other.Compute(_sample.Input(predictions, weights)),
            };
        }
    }

    double[]?[] ValuesOf(double[] predictions)
    {
        var input = _sample.Input(predictions);
        var values = new double[]?[_metrics.Count];
        for (var index = 0; index < values.Length; index++)
        {
            if (_metrics[index] is not IRowScore score) continue;
            var ofRows = values[index] = new double[input.RowCount];
            for (var row = 0; row < ofRows.Length; row++) ofRows[row] = score.ValueOf(input, row);
        }

        return values;
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
