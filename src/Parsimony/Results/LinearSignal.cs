namespace Parsimony.Results;

/// <summary>A permutation test of whether the features carry any linear signal about the target.</summary>
/// <param name="LambdaNoise">
/// The lambda below which a path on permuted targets begins in 95 % of cases. Null without a hidden layer under L2, as the weights are then
/// never all 0.
/// </param>
/// <param name="PValue">
/// Share of the permutations, the order of the data among them, whose linear signal is at least that of the data. Signal that is not linear
/// is not seen.
/// </param>
/// <param name="Permutations">Number of random permutations.</param>
public sealed record LinearSignal(Lambda? LambdaNoise, double PValue, int Permutations)
{
    /// <summary>The p-value up to which a linear signal counts as real.</summary>
    public const double Level = 0.05;
}
