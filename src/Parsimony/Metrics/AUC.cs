namespace Parsimony.Metrics;

/// <summary>The area under the ROC curve, or under the precision-recall curve.</summary>
/// <remarks>
/// The area is exact, computed from the sorted outputs; Keras approximates it with 200 thresholds. ROC: the chance that an output with the
/// label yes is larger than one with the label no, where equal ones count half. PR: scikit-learn's average precision,
/// <c>sum_n (R_n - R_(n-1)) P_n</c> over the distinct outputs. All outputs are kept until <see cref="Reset"/>. The area is NaN without any
/// yes or, for ROC, without any no.
/// </remarks>
/// <param name="curve">The curve, <c>ROC</c> (default) or <c>PR</c>.</param>
/// <param name="multiLabel">For several outputs: false (default) to rank all of them together, true for the mean of the areas of each.</param>
/// <param name="fromLogits">True if outputs are logits. The area is the same, because it depends on their order alone.</param>
/// <param name="name">The metric's name in a history; <c>auc</c> by default.</param>
/// <exception cref="ParsimonyException"><paramref name="curve"/> is neither ROC nor PR.</exception>
public sealed class AUC(string curve = AUC.DefaultCurve, bool multiLabel = false, bool fromLogits = false, string? name = null) : Metric
{
    internal const string DefaultCurve = "ROC";

    readonly List<RankedLabels> _series = [];

    /// <summary>The curve, <c>ROC</c> or <c>PR</c>.</summary>
    public string Curve { get; } = Argument.OneOf(["ROC", "PR"], curve, nameof(AUC));

    /// <summary>True for the mean of the areas of each output; false to rank all outputs together.</summary>
    public bool MultiLabel { get; } = multiLabel;

    /// <summary>True if outputs are logits.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <inheritdoc/>
    public override string Name { get; } = name ?? "auc";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["curve"] = Curve, ["multi_label"] = MultiLabel, ["from_logits"] = FromLogits, ["name"] = Name };

    /// <inheritdoc/>
    public override void Reset() => _series.Clear();

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        if (weight == 0) return;
        while (_series.Count < (MultiLabel ? outputs.Length : 1)) _series.Add(new RankedLabels());
        for (var j = 0; j < outputs.Length; j++)
            _series[MultiLabel ? j : 0].Add(outputs[j], RowReader.IsPositive(outputs, targets, j, Name), weight);
    }

    /// <inheritdoc/>
    public override double Result()
    {
        double sum = 0;
        foreach (var series in _series) sum += Curve == "ROC" ? series.AreaUnderRoc() : series.AveragePrecision();
        return sum / _series.Count;
    }
}
