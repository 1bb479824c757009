using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>
/// <c>(1 + beta^2) P R / (beta^2 P + R)</c> of precision P and recall R, as one number: with counts of true and false yes and of
/// false no <c>(1 + beta^2) TP / ((1 + beta^2) TP + beta^2 FN + FP)</c>.
/// </summary>
/// <remarks>
/// Keras' default average gives one number per class, which no history can hold: here it is <c>macro</c>. A class that neither occurs
/// nor is predicted scores 0, as in Keras and scikit-learn. NaN without rows. One output without a threshold is decided at 0.5 (Keras: always yes).
/// </remarks>
public sealed class FBetaScore : Metric
{
    internal const float DefaultBeta = 1f;

    readonly FScore _score;

    /// <summary>The metric.</summary>
    /// <param name="average">
    /// <c>macro</c> (default): mean over outputs; <c>weighted</c>: by the weight of their true yes; <c>micro</c>: all counted together.
    /// </param>
    /// <param name="beta">How many times recall counts as much as precision; finite, above 0. Default 1.</param>
    /// <param name="threshold">Outputs above it are a yes; from 0 to 1. Null (default): the largest output of a row is, the first of equal ones.</param>
    /// <param name="name">The name in a history; <c>fbeta_score</c> by default.</param>
    /// <exception cref="ParsimonyException">An argument is out of range.</exception>
    public FBetaScore(string average = FScore.DefaultAverage, float beta = DefaultBeta, float? threshold = null, string? name = null) =>
        (_score, Name) = (new FScore(average, beta, threshold), name ?? "fbeta_score");

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["average"] = _score.Average, ["beta"] = _score.Beta, ["threshold"] = _score.Threshold, ["name"] = Name };

    /// <inheritdoc/>
    public override void Reset() => _score.Reset();

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight) => _score.Add(outputs, targets, weight, Name);

    /// <inheritdoc/>
    public override double Result() => _score.Result();
}
