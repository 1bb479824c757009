namespace Parsimony.Metrics;

/// <summary>What <see cref="Precision"/> and <see cref="Recall"/> share: decisions by a threshold, counted against the labels.</summary>
public abstract class DecisionMetric : Metric
{
    readonly float? _threshold;
    readonly int? _topK;
    readonly int? _classId;
    double _weights;

    private protected DecisionMetric(float? thresholds, int? topK, int? classId, string name)
    {
        var owner = GetType().Name;
        _threshold = thresholds is { } threshold ? Argument.Share(threshold, owner, nameof(thresholds)) : null;
        _topK = topK is { } k ? Argument.AtLeast(1, k, owner, nameof(topK)) : null;
        _classId = classId is { } index ? Argument.AtLeast(0, index, owner, nameof(classId)) : null;
        Name = name;
    }

    /// <inheritdoc/>
    public sealed override string Name { get; }

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => true;

    // Weights of the rows whose yes is right, whose yes is wrong, and whose no is wrong.
    private protected double TruePositives { get; private set; }

    private protected double FalsePositives { get; private set; }

    private protected double FalseNegatives { get; private set; }

    /// <inheritdoc/>
    public sealed override JsonObject GetConfig() =>
        new() { ["thresholds"] = _threshold, ["top_k"] = _topK, ["class_id"] = _classId, ["name"] = Name };

    /// <inheritdoc/>
    public sealed override void Reset() => (TruePositives, FalsePositives, FalseNegatives, _weights) = (0, 0, 0, 0);

    /// <inheritdoc/>
    public sealed override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        if (weight == 0) return;
        if (_classId >= outputs.Length)
            throw new ParsimonyException($"The metric {Name} is of output {_classId}, but there are {outputs.Length}, from 0.");
        var (first, end) = _classId is { } only ? (only, only + 1) : (0, outputs.Length);
        for (var j = first; j < end; j++)
        {
            var label = RowReader.IsPositive(outputs, targets, j, Name);
            var decision = IsYes(outputs, j);
            if (label && decision) TruePositives += weight;
            else if (decision) FalsePositives += weight;
            else if (label) FalseNegatives += weight;
        }

        _weights += weight;
    }

    // Keras and scikit-learn take 0 for a share of nothing. Before the first row it is NaN.
    private protected double Share(double part, double whole) => _weights > 0 ? (whole > 0 ? part / whole : 0) : double.NaN;

    bool IsYes(ReadOnlySpan<float> outputs, int j)
    {
        if (_topK is not { } k) return outputs[j] > (_threshold ?? 0.5f);

        // Exactly k outputs are chosen, the first of equal ones.
        var before = 0;
        for (var other = 0; other < outputs.Length; other++)
        {
            if (outputs[other] > outputs[j] || (other < j && outputs[other] == outputs[j])) before++;
        }

        return before < k && (_threshold is not { } threshold || outputs[j] > threshold);
    }
}
