namespace Parsimony.Selection.Scores;

/// <summary>
/// The squared distance of the probabilities from the truth: <c>sum_i w_i sum_c (p_ic - [y_i = c])^2 / sum_i w_i</c>, summed over all
/// classes, so it lies from 0 to 2 for two classes also.
/// </summary>
public sealed class BrierScoreLoss : IScore
{
    /// <inheritdoc/>
    public string Name => "brier";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(DistanceOf);

    static double DistanceOf(in ScoreInput input, int row)
    {
        var probabilities = input.ProbabilitiesOf(row);
        double distance = 0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            var error = probabilities[c] - (c == input.Labels[row] ? 1 : 0);
            distance += error * error;
        }

        return distance;
    }
}
