namespace Parsimony.Optimizers;

/// <summary>Adagrad divides a gradient by the root of the sum of all squared gradients: rates of often moved weights fall for good.</summary>
/// <remarks>
/// <c>s += g^2</c> and <c>w -= rate g / sqrt(s + epsilon)</c>, epsilon inside the root as in Keras.
/// Source: Duchi, Hazan, Singer, JMLR 12, 2011.
/// </remarks>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="initialAccumulatorValue">Value from which the sum starts, at least 0; default 0.1.</param>
/// <param name="epsilon">Added under the root, above 0; default 1e-7.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class Adagrad(
    LearningRateSchedule? learningRate = null, float initialAccumulatorValue = 0.1f, float epsilon = 1e-7f,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly Adagrad s_default = new();

    /// <summary>Value from which the sum starts, at least 0; default 0.1.</summary>
    public float InitialAccumulatorValue { get; } = Argument.NotNegative(initialAccumulatorValue, nameof(Adagrad));

    /// <summary>Added under the root, above 0; default 1e-7.</summary>
    public float Epsilon { get; } = Argument.Positive(epsilon, nameof(Adagrad));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["accumulator"];

    /// <inheritdoc/>
    public override float InitialSlotValue => InitialAccumulatorValue;

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        Run(new UpdateStep(UpdateRule.Adagrad, 0, 0, Epsilon) { Rate = learningRate }, weights, gradient, slots);

    /// <inheritdoc/>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) =>
        RootSizes.OverRoot(learningRate, slots.First, Epsilon, sizes);

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("initial_accumulator_value", InitialAccumulatorValue), ("epsilon", Epsilon));

    internal static Adagrad FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("initial_accumulator_value", s_default.InitialAccumulatorValue),
        config.Number("epsilon", s_default.Epsilon),
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
