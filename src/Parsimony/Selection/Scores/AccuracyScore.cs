namespace Parsimony.Selection.Scores;

/// <summary>Share of rows whose most probable class is the true one: <c>sum_i w_i [argmax_c p_ic = y_i] / sum_i w_i</c>.</summary>
public sealed class AccuracyScore : IScore
{
    /// <inheritdoc/>
    public string Name => "accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double hits = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var weight = input.WeightOf(row);
            if (input.PredictedClassOf(row) == input.Labels[row]) hits += weight;
            weights += weight;
        }

        return hits / weights;
    }
}
