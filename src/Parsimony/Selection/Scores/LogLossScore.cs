namespace Parsimony.Selection.Scores;

/// <summary>The mean negative log-likelihood in nats: <c>-sum_i w_i log max(p_i,y_i, 1e-15) / sum_i w_i</c>.</summary>
public sealed class LogLossScore : IRowScore
{
    /// <summary>The smallest probability counted, 1e-15: a class predicted as impossible costs 34.5 nats, not infinity.</summary>
    public const double Floor = PredictionLoss.Floor;

    /// <inheritdoc/>
    public string Name => "log_loss";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => input.WeightedMean(ValueOf);

    double IRowScore.ValueOf(in ScoreInput input, int row) => ValueOf(input, row);

    static double ValueOf(in ScoreInput input, int row) =>
        -Math.Log(Math.Max(input.Predictions[row * input.ClassCount + input.Labels[row]], Floor));
}
