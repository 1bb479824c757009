namespace Parsimony.Selection.Scores;

/// <summary>
/// The explained share of the variance: <c>1 - sum_i w_i (y_i - f_i)^2 / sum_i w_i (y_i - mean)^2</c>, where mean is the weighted mean of
/// the rows that are scored.
/// </summary>
public sealed class RSquaredScore : IScore
{
    /// <inheritdoc/>
    public string Name => "r2";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double total = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            total += input.WeightOf(row) * input.Values[row];
            weights += input.WeightOf(row);
        }

        var mean = total / weights;
        double residual = 0, variation = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var error = input.Values[row] - input.Predictions[row];
            var deviation = input.Values[row] - mean;
            residual += input.WeightOf(row) * error * error;
            variation += input.WeightOf(row) * deviation * deviation;
        }

        return variation > 0 ? 1 - residual / variation : double.NaN;
    }
}
