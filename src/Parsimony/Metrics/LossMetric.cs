namespace Parsimony.Metrics;

/// <summary>The mean of a loss over rows, as a metric. Keras has a metric of its own for each loss.</summary>
/// <remarks>
/// The name of a loss makes it: the string <c>"mse"</c> is <c>new LossMetric(new MeanSquaredError(), "mse")</c>. Crossentropies expect the
/// probabilities of a last activation; for a network that ends in logits use <c>new LossMetric(new BinaryCrossentropy(fromLogits: true))</c>.
/// </remarks>
/// <param name="loss">The loss whose mean is taken.</param>
/// <param name="name">The metric's name in a history; by default the loss' class name in snake case, such as <c>mean_squared_error</c>.</param>
public sealed class LossMetric(Loss loss, string? name = null) : MeanMetric(name ?? EnumWord.Separate(loss?.ClassName ?? ""))
{
    /// <summary>The loss whose mean is taken.</summary>
    public Loss Loss { get; } = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["loss"] = Registry<Loss>.ToJson(Loss), ["name"] = Name };

    /// <inheritdoc/>
    protected override double ValueOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        Loss.Check(targets, outputs.Length) is { } wrong
            ? throw new ParsimonyException($"The metric {Name} found {wrong}.")
            : Loss.Value(outputs, targets);
}
