namespace Parsimony.Metrics;

/// <summary>The share of rows whose class is predicted rightly, for every form of targets.</summary>
/// <remarks>
/// The first row decides the form, as in Keras: one output is measured as <see cref="BinaryAccuracy"/> with the threshold 0.5, several
/// outputs and one target as <see cref="SparseCategoricalAccuracy"/>, everything else as <see cref="CategoricalAccuracy"/>. Use
/// <see cref="BinaryAccuracy"/> itself for several yes-or-no outputs, and <c>new BinaryAccuracy(threshold: 0)</c> for one logit.
/// </remarks>
/// <example>
/// <code>
/// var accuracy = new Accuracy();
/// accuracy.Update([0.1f, 0.7f, 0.2f], [1], weight: 1); // the output of class 1 is the largest: right
/// accuracy.Update([0.6f, 0.3f, 0.1f], [2], weight: 1); // wrong
/// accuracy.Result(); // 0.5
/// </code>
/// </example>
/// <param name="name">The metric's name in a history; <c>accuracy</c> by default.</param>
public sealed class Accuracy(string? name = null) : Metric
{
    // The metric that fits the form of the targets; null before the first row.
    Metric? _chosen;

    /// <inheritdoc/>
    public override string Name { get; } = name ?? "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["name"] = Name };

    /// <inheritdoc/>
    public override void Reset() => _chosen = null;

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        _chosen ??= outputs.Length == 1 ? new BinaryAccuracy(name: Name)
            : targets.Length == 1 ? new SparseCategoricalAccuracy(Name)
            : new CategoricalAccuracy(Name);
        _chosen.Update(outputs, targets, weight);
    }

    /// <inheritdoc/>
    public override double Result() => _chosen?.Result() ?? double.NaN;
}
