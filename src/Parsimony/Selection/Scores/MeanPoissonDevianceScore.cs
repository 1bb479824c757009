using Parsimony.Paths;

namespace Parsimony.Selection.Scores;

/// <summary>
/// Mean unit deviance of counts: <c>sum_i w_i 2 (mu_i - y_i + y_i log(y_i / mu_i)) / sum_i w_i</c> with mu = max(prediction, 1e-15),
/// where <c>y log y</c> is 0 at 0; twice the loss.
/// </summary>
public sealed class MeanPoissonDevianceScore : IScore
{
    /// <inheritdoc/>
    public string Name => "mean_poisson_deviance";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            sum += input.WeightOf(row) * PredictionLoss.PoissonDeviance(input.Values[row], input.Predictions[row]);
            weights += input.WeightOf(row);
        }

        return sum / weights;
    }
}
