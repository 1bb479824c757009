namespace Parsimony.Selection.Scores;

/// <summary>The mean squared error: <c>sum_i w_i (y_i - f_i)^2 / sum_i w_i</c>, in squared units of the target.</summary>
public sealed class MeanSquaredErrorScore : IRowScore
{
    /// <inheritdoc/>
    public string Name => "mse";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    static double ValueOf(in ScoreInput input, int row)
    {
        var error = input.Values[row] - input.Predictions[row];
        return error * error;
    }
}
