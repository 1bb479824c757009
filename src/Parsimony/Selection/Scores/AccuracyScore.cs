namespace Parsimony.Selection.Scores;

/// <summary>The share of rows whose most probable class is the true one: <c>sum_i w_i [argmax_c p_ic = y_i] / sum_i w_i</c>.</summary>
public sealed class AccuracyScore : IRowScore
{
    /// <inheritdoc/>
    public string Name => "accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    /// <summary>1 where the most probable class is the true one, else 0.</summary>
    internal static double ValueOf(in ScoreInput input, int row) => input.PredictedClassOf(row) == input.Labels[row] ? 1 : 0;
}
