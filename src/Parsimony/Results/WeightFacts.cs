namespace Parsimony.Results;

/// <summary>What is read off one network of each lambda, the first restart on the first fold: how its weights lie, and what the curvature of its loss says.</summary>
public sealed record WeightFacts
{
    /// <summary>[kernels][bins] weights by size, see <see cref="WeightBins"/>.</summary>
    public required int[][] Counts { get; init; }

    /// <summary>At lambda = 0: how many directions of the weights the outputs on at most 1,000 rows over outputs can tell apart. NaN = unknown, and at other lambdas.</summary>
    public double Rank { get; init; } = double.NaN;

    /// <summary>Laplace's approximation of the log evidence of lambda, up to a constant; NaN = unknown, and at lambda = 0.</summary>
    public double LogEvidence { get; init; } = double.NaN;
}
