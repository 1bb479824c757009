namespace Parsimony.Metrics;

/// <summary>How many of the outputs decided as yes are right: <c>true positives / (true positives + false positives)</c>.</summary>
/// <remarks>
/// All outputs are counted together; a row has one target per output, or one class index. The score is 0 if no output is decided as yes, as in
/// Keras and scikit-learn, and NaN without rows.
/// </remarks>
/// <param name="thresholds">Outputs above it, not at it, are a yes; from 0 to 1. Default 0.5, or none if <paramref name="topK"/> is given.</param>
/// <param name="topK">Only so many largest outputs of a row can be a yes, at least 1; null (default) for any number.</param>
/// <param name="classId">Index of the only output to count; null (default) for all outputs.</param>
/// <param name="name">The metric's name in a history; <c>precision</c> by default.</param>
/// <exception cref="ParsimonyException">An argument is out of range.</exception>
public sealed class Precision(float? thresholds = null, int? topK = null, int? classId = null, string? name = null)
    : DecisionMetric(thresholds, topK, classId, name ?? "precision")
{
    /// <inheritdoc/>
    public override double Result() => Share(TruePositives, TruePositives + FalsePositives);
}
