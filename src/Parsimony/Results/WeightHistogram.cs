namespace Parsimony.Results;

/// <summary>How the weights lie at lambda = 0, lambda_1se and lambda_min.</summary>
/// <param name="Edges">Edges of |w| between bins, ascending.</param>
/// <param name="Networks">One entry a lambda, smallest lambda first.</param>
public sealed record WeightHistogram(IReadOnlyList<double> Edges, IReadOnlyList<WeightCounts> Networks)
{
    /// <summary>The bins that <see cref="WeightBins"/> has.</summary>
    /// <param name="networks">One entry a lambda.</param>
    public static WeightHistogram Of(IEnumerable<WeightCounts> networks) => new(WeightBins.Edges, [.. networks.OrderBy(network => network.Lambda)]);
}
