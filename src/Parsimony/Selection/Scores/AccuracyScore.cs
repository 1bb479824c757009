namespace Parsimony.Selection.Scores;

/// <summary>The share of rows whose most probable class is the true one: <c>sum_i w_i [argmax_c p_ic = y_i] / sum_i w_i</c>.</summary>
public sealed class AccuracyScore : IScore
{
    /// <inheritdoc/>
    public string Name => "accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) =>
        input.WeightedMean(static (in rows, row) => rows.PredictedClassOf(row) == rows.Labels[row] ? 1 : 0);
}
