namespace Parsimony.Results;

/// <summary>Counts of the weights and curvature of the loss of one network per lambda, the first restart on the first fold.</summary>
public sealed record WeightStatistics
{
    /// <summary>[kernels][bins] number of weights in each bin of <see cref="WeightBins"/>.</summary>
    public required int[][] Counts { get; init; }

    /// <summary>Rank of the Gauss-Newton matrix on at most 1,000 outputs at lambda = 0; NaN = unknown, and at other lambdas.</summary>
    public double Rank { get; init; } = double.NaN;

    /// <summary>Laplace's approximation of the log evidence of lambda, up to a constant; NaN = unknown, and at lambda = 0.</summary>
    public double LogEvidence { get; init; } = double.NaN;
}
