using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>The harmonic mean of precision and recall, <c>2 TP / (2 TP + FN + FP)</c>: <see cref="FBetaScore"/> with beta 1.</summary>
/// <remarks>What is said there of averages, absent classes and thresholds holds here.</remarks>
public sealed class F1Score : Metric
{
    readonly FScore _score;

    /// <summary>The metric.</summary>
    /// <param name="average">
    /// <c>macro</c> (default): mean over outputs; <c>weighted</c>: by the weight of their true yes; <c>micro</c>: all counted together.
    /// </param>
    /// <param name="threshold">Outputs above it are a yes; from 0 to 1. Null (default): the largest output of a row is, the first of equal ones.</param>
    /// <param name="name">The name in a history; <c>f1_score</c> by default.</param>
    /// <exception cref="ParsimonyException">An argument is out of range.</exception>
    public F1Score(string average = FScore.DefaultAverage, float? threshold = null, string? name = null) =>
        (_score, Name) = (new FScore(average, 1, threshold), name ?? "f1_score");

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["average"] = _score.Average, ["threshold"] = _score.Threshold, ["name"] = Name };

    /// <inheritdoc/>
    public override void Reset() => _score.Reset();

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight) => _score.Add(outputs, targets, weight, Name);

    /// <inheritdoc/>
    public override double Result() => _score.Result();
}
