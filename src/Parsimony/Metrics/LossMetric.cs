using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Vocabulary;

namespace Parsimony.Metrics;

/// <summary>The mean of a loss over rows: what Keras has as a metric of the same name as the loss.</summary>
/// <remarks>
/// The names of losses make it: the string <c>"mse"</c> is <c>new LossMetric(new MeanSquaredError(), "mse")</c>. Crossentropies take outputs as
/// the last activation gives them: from a network that ends in logits take <c>new LossMetric(new BinaryCrossentropy(fromLogits: true))</c>.
/// </remarks>
public sealed class LossMetric : MeanMetric
{
    /// <summary>The metric.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="name">The name in a history; the loss' class name in snake case by default, for example <c>mean_squared_error</c>.</param>
    public LossMetric(Loss loss, string? name = null) : base(name ?? MetricNames.SnakeCase(loss?.ClassName ?? "")) =>
        Loss = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["loss"] = Registry<Loss>.ToJson(Loss), ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => Loss.Check(targets, outputs.Length) is { } wrong
        ? throw new ParsimonyException($"The metric {Name} found {wrong}.")
        : Loss.Value(outputs, targets);
}
