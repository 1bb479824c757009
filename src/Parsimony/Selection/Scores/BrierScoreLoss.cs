namespace Parsimony.Selection.Scores;

/// <summary>
/// Squared distance of the probabilities from the truth: <c>sum_i w_i sum_c (p_ic - [y_i = c])^2 / sum_i w_i</c> over all classes,
/// so 0 to 2, also for two classes.
/// </summary>
public sealed class BrierScoreLoss : IScore
{
    /// <inheritdoc/>
    public string Name => "brier";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var probabilities = input.ProbabilitiesOf(row);
            double distance = 0;
            for (var c = 0; c < probabilities.Length; c++)
            {
                var error = probabilities[c] - (c == input.Labels[row] ? 1 : 0);
                distance += error * error;
            }

            sum += input.WeightOf(row) * distance;
            weights += input.WeightOf(row);
        }

        return sum / weights;
    }
}
