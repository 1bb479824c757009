namespace Parsimony.Results;

/// <summary>Histograms of the sizes of the weights at lambda = 0, lambda_1se and lambda_min.</summary>
/// <param name="Edges">Edges of |w| between bins, ascending.</param>
/// <param name="Networks">One entry per lambda, smallest lambda first.</param>
public sealed record WeightHistogram(IReadOnlyList<double> Edges, IReadOnlyList<WeightCounts> Networks)
{
    /// <summary>Creates the histograms over the bins of <see cref="WeightBins"/>.</summary>
    /// <param name="networks">One entry per lambda, in any order.</param>
    public static WeightHistogram Of(IEnumerable<WeightCounts> networks) =>
        new(WeightBins.Edges, [.. networks.OrderBy(network => network.Lambda)]);
}
