namespace Parsimony.Metrics;

/// <summary>
/// The share of the targets' variance that the outputs explain, R squared:
/// <c>1 - sum_i w_i (y_i - f_i)^2 / sum_i w_i (y_i - mean)^2</c> with the weighted mean of the targets.
/// </summary>
/// <remarks>The score is NaN if the targets of an output do not vary.</remarks>
/// <param name="classAggregation">
/// How the scores of several outputs make one number: <c>uniform_average</c> (default) for their mean, or
/// <c>variance_weighted_average</c> for <c>1 - all residuals / all variations</c>.
/// </param>
/// <param name="name">The metric's name in a history; <c>r2_score</c> by default.</param>
/// <exception cref="ParsimonyException"><paramref name="classAggregation"/> is another word.</exception>
public sealed class R2Score(string classAggregation = R2Score.DefaultAggregation, string? name = null) : Metric
{
    internal const string DefaultAggregation = "uniform_average";

    // [outputs] weighted means of the targets, and weighted sums of squares around the mean and around the outputs.
    double[] _means = [], _variations = [], _residuals = [];
    double _weights;

    /// <summary>How the scores of several outputs make one number: <c>uniform_average</c> or <c>variance_weighted_average</c>.</summary>
    public string ClassAggregation { get; } =
        Argument.OneOf([DefaultAggregation, "variance_weighted_average"], classAggregation, nameof(R2Score));

    /// <inheritdoc/>
    public override string Name { get; } = name ?? "r2_score";

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
        var width = outputs.Length;
        if (_means.Length == 0) (_means, _variations, _residuals) = (new double[width], new double[width], new double[width]);
        _weights += weight;
        for (var j = 0; j < width; j++)
        {
            // West (1979): the variation around a moving mean, which needs no difference of two large sums. The first row's mean is
            // exactly its target, so equal targets have a variation of exactly 0.
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
        if (ClassAggregation != DefaultAggregation) return Explained(_residuals.Sum(), _variations.Sum());
        double sum = 0;
        for (var j = 0; j < _means.Length; j++) sum += Explained(_residuals[j], _variations[j]);
        return sum / _means.Length;
    }

    static double Explained(double residual, double variation) => variation > 0 ? 1 - residual / variation : double.NaN;
}
