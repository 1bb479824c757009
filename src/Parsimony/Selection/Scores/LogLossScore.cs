using Parsimony.Paths;

namespace Parsimony.Selection.Scores;

/// <summary>Mean surprise in nats: <c>-sum_i w_i log max(p_i,y_i, 1e-15) / sum_i w_i</c>.</summary>
public sealed class LogLossScore : IScore
{
    /// <summary>1e-15: a class called impossible costs 34.5 nats, not infinity (scikit-learn's former default, path.csv's floor).</summary>
    public const double Floor = PredictionLoss.Floor;

    /// <inheritdoc/>
    public string Name => "log_loss";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < input.RowCount; row++)
        {
            var weight = input.WeightOf(row);
            sum -= weight * Math.Log(Math.Max(input.Predictions[row * input.ClassCount + input.Labels[row]], Floor));
            weights += weight;
        }

        return sum / weights;
    }
}
