using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>How many of the true yes are found: <c>true positives / (true positives + false negatives)</c>.</summary>
/// <remarks>
/// Several outputs are counted together, targets being one per output or a class index. 0 where no label is a yes, as in Keras and
/// scikit-learn; NaN without rows.
/// </remarks>
public sealed class Recall : Metric
{
    readonly Decisions _decisions;

    /// <summary>The metric.</summary>
    /// <param name="thresholds">Outputs above it, not at it, are a yes; from 0 to 1. Default 0.5, or none where <paramref name="topK"/> is given.</param>
    /// <param name="topK">A yes is only among that many largest outputs of a row, at least 1; null (default) for any.</param>
    /// <param name="classId">Index of the only output that is looked at; null (default) for all.</param>
    /// <param name="name">The name in a history; <c>recall</c> by default.</param>
    /// <exception cref="ParsimonyException">An argument is out of range.</exception>
    public Recall(float? thresholds = null, int? topK = null, int? classId = null, string? name = null)
        : this(new Decisions(thresholds, topK, classId), name) { }

    internal Recall(Decisions decisions, string? name) => (_decisions, Name) = (decisions, name ?? "recall");

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => _decisions.ToConfig(Name);

    /// <inheritdoc/>
    public override void Reset() => _decisions.Reset();

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight) =>
        _decisions.Add(outputs, targets, weight, Name);

    /// <inheritdoc/>
    public override double Result() => _decisions.Share(_decisions.TruePositives, _decisions.TruePositives + _decisions.FalseNegatives);
}
