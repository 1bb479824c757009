namespace Parsimony.Selection.Scores;

/// <summary>
/// The mean unit deviance of counts: <c>sum_i w_i 2 (mu_i - y_i + y_i log(y_i / mu_i)) / sum_i w_i</c> with mu = max(prediction, 1e-15),
/// where <c>y log y</c> is 0 at 0. It is twice the training loss.
/// </summary>
public sealed class MeanPoissonDevianceScore : IRowScore
{
    /// <inheritdoc/>
    public string Name => "mean_poisson_deviance";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    static double ValueOf(in ScoreInput input, int row) =>
        PredictionLoss.PoissonDeviance(input.Values[row], input.Predictions[row]);
}
