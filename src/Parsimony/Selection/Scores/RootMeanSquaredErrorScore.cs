namespace Parsimony.Selection.Scores;

/// <summary>The root mean squared error: <c>sqrt(mse)</c>, in units of the target.</summary>
public sealed class RootMeanSquaredErrorScore : IScore
{
    static readonly MeanSquaredErrorScore s_meanSquaredError = new();

    /// <inheritdoc/>
    public string Name => "rmse";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input) => Math.Sqrt(s_meanSquaredError.Compute(input));
}
