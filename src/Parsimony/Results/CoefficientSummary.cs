namespace Parsimony.Results;

/// <summary>What run.json says about a path without a hidden layer, beside coefficients.csv.</summary>
/// <param name="FeatureScales">[features] standard deviation of each coded feature on the training rows, in the order of coefficients.csv.</param>
/// <param name="DegreesOfFreedom">[lambdas] effective degrees of freedom, in the order of coefficients.csv; null = unknown.</param>
/// <param name="EntryOrder">Features in the order in which they enter as lambda falls.</param>
public sealed record CoefficientSummary(
    IReadOnlyList<double> FeatureScales, IReadOnlyList<double?> DegreesOfFreedom, IReadOnlyList<string> EntryOrder)
{
    /// <summary>Summarizes the coefficients of a path.</summary>
    /// <param name="path">The coefficients at every lambda.</param>
    public static CoefficientSummary Of(CoefficientPath path) =>
        new(path.FeatureScales, [.. path.DegreesOfFreedom.Select(value => double.IsFinite(value) ? value : (double?)null)], path.EntryOrder);
}
