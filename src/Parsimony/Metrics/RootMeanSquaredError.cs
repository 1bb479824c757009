namespace Parsimony.Metrics;

/// <summary>Root mean squared error: <c>sqrt(mse)</c>, in units of the target.</summary>
public sealed class RootMeanSquaredError : IMetric
{
    static readonly MeanSquaredError s_meanSquaredError = new();

    /// <inheritdoc/>
    public string Name => "rmse";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in MetricInput input) => Math.Sqrt(s_meanSquaredError.Compute(input));
}
