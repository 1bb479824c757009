namespace Parsimony.Metrics;

/// <summary>The weighted mean of one number per row: <c>sum_i w_i v_i / sum_i w_i</c>.</summary>
/// <remarks>Derive from this class to write a metric of your own from <see cref="ValueOf"/> alone. Rows of weight 0 are skipped.</remarks>
/// <param name="name">The metric's name in a history.</param>
public abstract class MeanMetric(string name) : Metric
{
    double _sum, _weights;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override void Reset() => (_sum, _weights) = (0, 0);

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        if (weight == 0) return;
        _sum += weight * ValueOf(outputs, targets);
        _weights += weight;
    }

    /// <inheritdoc/>
    public override double Result() => _weights > 0 ? _sum / _weights : double.NaN;

    /// <summary>The number whose mean is taken, for one row.</summary>
    /// <param name="outputs">[outputs] The network's outputs for the row.</param>
    /// <param name="targets">[outputs] The row's targets, or [1] its class index.</param>
    protected abstract double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);
}
