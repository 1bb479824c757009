namespace Parsimony.Selection.Scores;

/// <summary>
/// The squared distance of the probabilities from the truth, as scikit-learn's brier_score_loss has it. With two classes it is
/// <c>sum_i w_i (p_i - y_i)^2 / sum_i w_i</c> of the probability of one class, from 0 to 1; with more classes
/// <c>sum_i w_i sum_c (p_ic - [y_i = c])^2 / sum_i w_i</c>, from 0 to 2.
/// </summary>
public sealed class BrierScoreLoss : IRowScore
{
    /// <inheritdoc/>
    public string Name => "brier";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    static double ValueOf(in ScoreInput input, int row)
    {
        var probabilities = input.ProbabilitiesOf(row);
        double distance = 0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            var error = probabilities[c] - (c == input.Labels[row] ? 1 : 0);
            distance += error * error;
        }

        // Both classes have the same distance: it counts once.
        return probabilities.Length == 2 ? distance / 2 : distance;
    }
}
