using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>
/// Explained share of the variance: <c>1 - sum_i w_i (y_i - f_i)^2 / sum_i w_i (y_i - mean)^2</c>, the mean being the rows' own
/// weighted mean.
/// </summary>
/// <remarks>NaN where targets do not vary, of one output among several too.</remarks>
public sealed class R2Score : Metric
{
    internal const string DefaultAggregation = "uniform_average";

    double[] _means = [], _variations = [], _residuals = [];
    double _weights;

    /// <summary>The metric.</summary>
    /// <param name="classAggregation">
    /// Of several outputs <c>uniform_average</c> (default), or <c>variance_weighted_average</c>: 1 - all residuals / all variations.
    /// </param>
    /// <param name="name">The name in a history; <c>r2_score</c> by default.</param>
    /// <exception cref="ParsimonyException"><paramref name="classAggregation"/> is neither.</exception>
    public R2Score(string classAggregation = DefaultAggregation, string? name = null)
    {
        if (classAggregation is not ("uniform_average" or "variance_weighted_average"))
            throw new ParsimonyException($"class_aggregation is '{classAggregation}': expected uniform_average or variance_weighted_average.");
        (ClassAggregation, Name) = (classAggregation, name ?? "r2_score");
    }

    /// <summary>How several outputs make one number.</summary>
    public string ClassAggregation { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["class_aggregation"] = ClassAggregation, ["name"] = Name };

    /// <inheritdoc/>
    public override void Reset() => (_means, _variations, _residuals, _weights) = ([], [], [], 0);

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        if (weight == 0) return;
        if (_means.Length == 0) (_means, _variations, _residuals) = (new double[outputs.Length], new double[outputs.Length], new double[outputs.Length]);
        _weights += weight;
        for (var j = 0; j < outputs.Length; j++)
        {
            // West (1979): the variation around a moving mean, without the difference of two large sums. The first row's mean is its target
            // exactly, so that equal targets do not vary.
            var deviation = targets[j] - _means[j];
            _means[j] += deviation * (weight / _weights);
            _variations[j] += weight * deviation * (targets[j] - _means[j]);
            var error = (double)outputs[j] - targets[j];
            _residuals[j] += weight * error * error;
        }
    }

    /// <inheritdoc/>
    public override double Result()
    {
        if (ClassAggregation != DefaultAggregation) return Of(_residuals.Sum(), _variations.Sum());
        double sum = 0;
        for (var j = 0; j < _means.Length; j++) sum += Of(_residuals[j], _variations[j]);
        return sum / _means.Length;
    }

    static double Of(double residual, double variation) => variation > 0 ? 1 - residual / variation : double.NaN;
}
