namespace Parsimony.Metrics;

/// <summary>The harmonic mean of precision and recall, <c>2 TP / (2 TP + FN + FP)</c>: <see cref="FBetaScore"/> with a beta of 1.</summary>
/// <remarks>TP, FP and FN are the weights of rows with a right yes, a wrong yes and a wrong no. The score is NaN without rows.</remarks>
/// <param name="average">
/// How the outputs' scores make one number: <c>macro</c> (default) for their mean, <c>weighted</c> for their mean weighted by how often the
/// label is a yes, <c>micro</c> for one score of all outputs counted together.
/// </param>
/// <param name="threshold">Outputs above it are a yes; from 0 to 1. Null (default): the largest output of a row is, the first of equal ones.</param>
/// <param name="name">The metric's name in a history; <c>f1_score</c> by default.</param>
/// <exception cref="ParsimonyException">An argument is out of range.</exception>
public sealed class F1Score(string average = FScore.DefaultAverage, float? threshold = null, string? name = null)
    : FScore(average, 1, threshold, name ?? "f1_score")
{
    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["average"] = Average, ["threshold"] = Threshold, ["name"] = Name };
}
