namespace Parsimony.Selection.Scores;

/// <summary>The mean squared error: <c>sum_i w_i (y_i - f_i)^2 / sum_i w_i</c>, in squared units of the target.</summary>
public sealed class MeanSquaredErrorScore : IScore
{
    /// <inheritdoc/>
    public string Name => "mse";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var error = input.Values[row] - input.Predictions[row];
            var weight = input.WeightOf(row);
            sum += weight * error * error;
            weights += weight;
        }

        return sum / weights;
    }
}
