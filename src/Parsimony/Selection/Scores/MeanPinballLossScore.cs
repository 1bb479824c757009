namespace Parsimony.Selection.Scores;

/// <summary>
/// The mean pinball loss of a quantile, as scikit-learn's mean_pinball_loss has it: <c>sum_i w_i (q e_i if e_i &gt;= 0 else (q - 1) e_i) / sum_i
/// w_i</c> of the errors e = y - f, in units of the target. It is smallest where predictions are the quantile.
/// </summary>
/// <param name="quantile">The share q of the targets that should lie below their predictions, above 0 and below 1.</param>
/// <exception cref="ParsimonyException"><paramref name="quantile"/> is out of its range.</exception>
public sealed class MeanPinballLossScore(double quantile) : IRowScore
{
    readonly double _quantile = LossOfTarget.Parameter(RegressionLoss.Quantile, quantile);

    /// <inheritdoc/>
    public string Name => "pinball";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    double ValueOf(in ScoreInput input, int row) => PredictionLoss.Pinball(input.Values[row] - input.Predictions[row], _quantile);
}
