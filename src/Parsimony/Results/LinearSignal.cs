using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>Whether the features say anything linear about the target, by dealing out the targets to the rows at random.</summary>
/// <param name="LambdaNoise">
/// Where a path begins in 95 % of cases if the features say nothing linear about the target; null without a hidden layer under L2, whose weights are never all 0.
/// </param>
/// <param name="PValue">Share of random orders, the given one among them, whose linear signal is at least that of the data. What is not linear is not seen.</param>
/// <param name="Permutations">Random orders.</param>
public sealed record LinearSignal(Lambda? LambdaNoise, double PValue, int Permutations)
{
    /// <summary>The p-value up to which a linear signal is taken for real.</summary>
    public const double Level = 0.05;
}
