namespace Parsimony.Metrics;

/// <summary><c>sqrt(mse)</c> in units of the target; with several outputs, the root of the mean over all of them.</summary>
/// <param name="name">The metric's name in a history; <c>root_mean_squared_error</c> by default.</param>
public sealed class RootMeanSquaredError(string? name = null) : MeanMetric(name ?? "root_mean_squared_error")
{
    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["name"] = Name };

    /// <inheritdoc/>
    public override double Result() => Math.Sqrt(base.Result());

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        RowReader.CheckPaired(outputs, targets, Name);
        double sum = 0;
        for (var j = 0; j < outputs.Length; j++)
        {
            var error = (double)outputs[j] - targets[j];
            sum += error * error;
        }

        return sum / outputs.Length;
    }
}
