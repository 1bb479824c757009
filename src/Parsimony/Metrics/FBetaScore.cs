namespace Parsimony.Metrics;

/// <summary>
/// A weighted harmonic mean of precision P and recall R, <c>(1 + beta^2) P R / (beta^2 P + R)</c>, computed as
/// <c>(1 + beta^2) TP / ((1 + beta^2) TP + beta^2 FN + FP)</c>.
/// </summary>
/// <remarks>
/// TP, FP and FN are the weights of rows with a right yes, a wrong yes and a wrong no. Keras' default average gives one number per class,
/// which a history cannot hold: here it is <c>macro</c>. A class that neither occurs nor is predicted scores 0, as in Keras and
/// scikit-learn. A single output without a threshold is decided at 0.5 (Keras: always yes). The score is NaN without rows.
/// </remarks>
/// <param name="average">
/// How the outputs' scores make one number: <c>macro</c> (default) for their mean, <c>weighted</c> for their mean weighted by how often the
/// label is a yes, <c>micro</c> for one score of all outputs counted together.
/// </param>
/// <param name="beta">How many times as much recall counts as precision; finite, above 0. Default 1.</param>
/// <param name="threshold">Outputs above it are a yes; from 0 to 1. Null (default): the largest output of a row is, the first of equal ones.</param>
/// <param name="name">The metric's name in a history; <c>fbeta_score</c> by default.</param>
/// <exception cref="ParsimonyException">An argument is out of range.</exception>
public sealed class FBetaScore(
    string average = FScore.DefaultAverage, float beta = FBetaScore.DefaultBeta, float? threshold = null, string? name = null)
    : FScore(average, beta, threshold, name ?? "fbeta_score")
{
    internal const float DefaultBeta = 1f;

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["average"] = Average, ["beta"] = Beta, ["threshold"] = Threshold, ["name"] = Name };
}
