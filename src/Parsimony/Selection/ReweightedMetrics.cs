using Parsimony.Selection.Decisions;

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
    readonly ClassMetric _metric;
    readonly IReadOnlyList<IScore> _metrics;
    readonly double[] _predictions;
    readonly int _classes;
    readonly int _positiveClass;
    readonly double[] _scores = [];
    readonly int[][] _orders = [];

    // The place of accuracy, whose values say which rows are right.
    readonly int _accuracy;

    // [metrics][rows] the value of each row; null for a metric that is no mean over rows.
    readonly double[]?[] _values;

    // [rows] the predicted classes; empty where the most probable ones are.
    readonly int[] _predictedClasses;

    /// <summary>Prepares the metrics of one prediction.</summary>
    /// <param name="target">The target of all rows.</param>
    /// <param name="sample">The rows that take part, group after group.</param>
    /// <param name="predictions">[all rows * predictions], finite on the sample.</param>
    /// <param name="groupStarts">[groups + 1] first row of each group within the sample, and the sample's length.</param>
    /// <param name="metric">The metric that classes are chosen for.</param>
    /// <param name="predictedClasses">[all rows] the predicted classes; null where the most probable ones are.</param>
    public ReweightedMetrics(Target target, RowSample sample, ReadOnlySpan<double> predictions, int[] groupStarts,
        ClassMetric metric = ClassMetric.Accuracy, int[]? predictedClasses = null)
    {
        (_sample, _metric) = (sample, metric);
        _metrics = ScoreSet.For(target, metric);
        _predictedClasses = predictedClasses is null ? [] : sample.Gather<int>(predictedClasses);
        _predictions = sample.Gather(predictions, target.PredictionCount);
        _accuracy = _metrics.Index().FirstOrDefault(score => score.Item is AccuracyScore).Index;
        (_classes, _positiveClass) = (target.Classes.Length, target.PositiveClass);
        _values = ValuesOf(_predictions, _predictedClasses);
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
        var predictions = At(temperature);
        var values = temperature == 1 ? _values : ValuesOf(predictions, _predictedClasses);
        Compute(predictions, values, _values, _predictedClasses, weights, destination);
    }

    /// <summary>Computes all metrics of the rows that a bootstrap left out, with classes as decided on the rows that it drew.</summary>
    /// <param name="drawn">The rows of both kinds.</param>
    /// <param name="destination">[metrics] overwritten; NaN where a metric is undefined.</param>
    /// <param name="temperature">The T that is applied to probabilities before classes are decided.</param>
    public void ComputeLeftOut(DrawnRows drawn, Span<double> destination, double temperature)
    {
        if (_metric == ClassMetric.Accuracy)
        {
            Compute(drawn.LeftOutWeights, destination, temperature);
            return;
        }

        var predictions = At(temperature);
        var classes = DecisionSearch.Choose(_metric, _sample.Input(predictions, drawn.Weights)).ClassesOf(predictions, _classes);
        var values = ValuesOf(predictions, classes);
        Compute(predictions, values, values, classes, drawn.LeftOutWeights, destination);
    }

    double[] At(double temperature) => temperature == 1 ? _predictions : TemperatureScaling.Apply(temperature, _predictions, _classes);

    // Which rows are right is read from the values before the temperature, as it changes no most probable class.
    void Compute(double[] predictions, double[]?[] values, double[]?[] decided, int[] classes, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var hits = _classes == 0 ? null : decided[_accuracy];
        var total = FixedOrder.Sum(weights);
        for (var index = 0; index < _metrics.Count; index++)
        {
            destination[index] = _metrics[index] switch
            {
                RocAucScore => AreaWithinGroups(weights),
                BalancedAccuracyScore => BalancedAccuracyScore.Compute(_sample.Labels, hits, weights, _classes),
                var other => values[index] is { } known
                    ? FixedOrder.Dot(weights, known) / total
                    : other.Compute(_sample.Input(predictions, weights, classes)),
            };
        }
    }

    double[]?[] ValuesOf(double[] predictions, int[] classes)
    {
        var input = _sample.Input(predictions, _sample.Weights, classes);
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
