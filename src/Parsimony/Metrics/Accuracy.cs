using System.Text.Json.Nodes;

namespace Parsimony.Metrics;

/// <summary>Share of right classes, whatever the form of the classes.</summary>
/// <remarks>
/// The first row decides, as in Keras: one output is <see cref="BinaryAccuracy"/> with the threshold 0.5, several outputs and one
/// target <see cref="SparseCategoricalAccuracy"/>, else <see cref="CategoricalAccuracy"/>. For several yes-or-no outputs take <see cref="BinaryAccuracy"/>, for one
/// logit <c>new BinaryAccuracy(threshold: 0)</c>.
/// </remarks>
/// <param name="name">The name in a history; <c>accuracy</c> by default.</param>
public sealed class Accuracy(string? name = null) : Metric
{
    Metric? _resolved;

    /// <inheritdoc/>
    public override string Name { get; } = name ?? "accuracy";

    /// <inheritdoc/>
    public override bool HigherIsBetter => true;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["name"] = Name };

    /// <inheritdoc/>
    public override void Reset() => _resolved = null;

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        _resolved ??= outputs.Length == 1 ? new BinaryAccuracy(name: Name)
            : targets.Length == 1 ? new SparseCategoricalAccuracy(Name)
            : new CategoricalAccuracy(Name);
        _resolved.Update(outputs, targets, weight);
    }

    /// <inheritdoc/>
    public override double Result() => _resolved?.Result() ?? double.NaN;
}
