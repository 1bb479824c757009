namespace Parsimony.Results;

/// <summary>What run.json says of a path without a hidden layer besides coefficients.csv.</summary>
/// <param name="FeatureScales">[features] standard deviation of each coded feature on the training rows, in the order of coefficients.csv.</param>
/// <param name="DegreesOfFreedom">[lambdas] effective degrees of freedom, in the order of coefficients.csv; null = unknown.</param>
/// <param name="EntryOrder">Features in the order in which they enter as lambda falls.</param>
public sealed record CoefficientFacts(IReadOnlyList<double> FeatureScales, IReadOnlyList<double?> DegreesOfFreedom, IReadOnlyList<string> EntryOrder)
{
    /// <summary>Takes them from coefficients.</summary>
    /// <param name="path">The coefficients.</param>
    public static CoefficientFacts Of(CoefficientPath path) =>
        new(path.FeatureScales, [.. path.DegreesOfFreedom.Select(value => double.IsFinite(value) ? value : (double?)null)], path.EntryOrder);
}
