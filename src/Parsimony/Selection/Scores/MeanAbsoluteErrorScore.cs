namespace Parsimony.Selection.Scores;

/// <summary>The mean absolute error: <c>sum_i w_i |y_i - f_i| / sum_i w_i</c>, in units of the target.</summary>
public sealed class MeanAbsoluteErrorScore : IScore
{
    /// <inheritdoc/>
    public string Name => "mae";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) =>
        input.WeightedMean(static (in rows, row) => Math.Abs(rows.Values[row] - rows.Predictions[row]));
}
