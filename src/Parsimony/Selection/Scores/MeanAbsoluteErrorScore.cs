namespace Parsimony.Selection.Scores;

/// <summary>Mean absolute error: <c>sum_i w_i |y_i - f_i| / sum_i w_i</c>, in units of the target.</summary>
public sealed class MeanAbsoluteErrorScore : IScore
{
    /// <inheritdoc/>
    public string Name => "mae";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var weight = input.WeightOf(row);
            sum += weight * Math.Abs(input.Values[row] - input.Predictions[row]);
            weights += weight;
        }

        return sum / weights;
    }
}
