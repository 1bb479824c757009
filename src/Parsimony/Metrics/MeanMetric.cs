namespace Parsimony.Metrics;

/// <summary>The weighted mean of one number per row: <c>sum_i w_i v_i / sum_i w_i</c>.</summary>
/// <remarks>Derive from it for one of your own: <see cref="ValueOf"/> is all it takes. Rows of weight 0 are not looked at.</remarks>
/// <param name="name">The name in a history.</param>
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

    /// <summary>The number of one row.</summary>
    /// <param name="outputs">[outputs] of the network.</param>
    /// <param name="targets">[outputs], or [1] class index.</param>
    protected abstract double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);
}
