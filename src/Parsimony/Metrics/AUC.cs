using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>Area under the ROC curve, or under the precision-recall curve.</summary>
/// <remarks>
/// Exact, from the sorted outputs; Keras approximates it by 200 thresholds. ROC: the chance that a yes has the larger output than a no,
/// equal ones by half. PR: scikit-learn's average precision, <c>sum_n (R_n - R_(n-1)) P_n</c> over the distinct outputs. All outputs are kept until
/// <see cref="Reset"/>. NaN where there is no yes or, for ROC, no no.
/// </remarks>
public sealed class AUC : Metric
{
    internal const string DefaultCurve = "ROC";

    readonly List<RankedLabels> _series = [];

    /// <summary>The metric.</summary>
    /// <param name="curve"><c>ROC</c> (default) or <c>PR</c>.</param>
    /// <param name="multiLabel">With several outputs: false (default) to rank all of them together, true for the mean of their own areas.</param>
    /// <param name="fromLogits">True where outputs are logits. The area is the same: it depends on their order alone.</param>
    /// <param name="name">The name in a history; <c>auc</c> by default.</param>
    /// <exception cref="ParsimonyException"><paramref name="curve"/> is neither.</exception>
    public AUC(string curve = DefaultCurve, bool multiLabel = false, bool fromLogits = false, string? name = null)
    {
        if (curve is not ("ROC" or "PR")) throw new ParsimonyException($"AUC's curve is '{curve}': expected ROC or PR.");
        (Curve, MultiLabel, FromLogits, Name) = (curve, multiLabel, fromLogits, name ?? "auc");
    }

    /// <summary><c>ROC</c> or <c>PR</c>.</summary>
    public string Curve { get; }

    /// <summary>True for the mean of the outputs' own areas.</summary>
    public bool MultiLabel { get; }

    /// <summary>True where outputs are logits.</summary>
    public bool FromLogits { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["curve"] = Curve, ["multi_label"] = MultiLabel, ["from_logits"] = FromLogits, ["name"] = Name };

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
