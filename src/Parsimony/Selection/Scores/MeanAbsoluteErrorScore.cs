namespace Parsimony.Selection.Scores;

/// <summary>The mean absolute error: <c>sum_i w_i |y_i - f_i| / sum_i w_i</c>, in units of the target.</summary>
public sealed class MeanAbsoluteErrorScore : IRowScore
{
    /// <inheritdoc/>
    public string Name => "mae";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    static double ValueOf(in ScoreInput input, int row) => Math.Abs(input.Values[row] - input.Predictions[row]);
}
