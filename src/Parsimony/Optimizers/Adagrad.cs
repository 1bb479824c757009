using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Gradient descent over the root of the sum of all squared gradients: rates of often moved weights fall for good.</summary>
/// <remarks>
/// <c>s += g^2</c> and <c>w -= rate g / sqrt(s + epsilon)</c>, epsilon inside the root as in Keras.
/// Source: Duchi, Hazan, Singer, JMLR 12, 2011.
/// </remarks>
public sealed class Adagrad : Optimizer
{
    static readonly Adagrad s_default = new();

    /// <summary>An Adagrad optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="initialAccumulatorValue">What the sum starts from, 0 or more; default 0.1.</param>
    /// <param name="epsilon">Added under the root, above 0; default 1e-7.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public Adagrad(
        LearningRateSchedule? learningRate = null,
        float initialAccumulatorValue = 0.1f,
        float epsilon = 1e-7f,
        float weightDecay = 0,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        InitialAccumulatorValue = ArgumentChecks.AtLeastZero(initialAccumulatorValue, nameof(initialAccumulatorValue), this);
        Epsilon = ArgumentChecks.AboveZero(epsilon, nameof(epsilon), this);
    }

    /// <summary>What the sum starts from, 0 or more; default 0.1.</summary>
    public float InitialAccumulatorValue { get; }

    /// <summary>Added under the root, above 0; default 1e-7.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["accumulator"];

    /// <inheritdoc/>
    public override float InitialSlotValue => InitialAccumulatorValue;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

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
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(float rate) => new(UpdateRule.Adagrad, 0, 0, Epsilon) { Rate = rate };
}
