using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Adam with a fading maximum of gradients for the root of their mean square.</summary>
/// <remarks>
/// <c>m = beta1 m + (1 - beta1) g</c>, <c>u = max(beta2 u, |g|)</c> and <c>w -= rate / (1 - beta1^t) m / (u + epsilon)</c>.
/// Source: Kingma and Ba, ICLR 2015, section 7.1.
/// </remarks>
public sealed class Adamax : Optimizer
{
    static readonly Adamax s_default = new();

    readonly StepTable _correction;

    /// <summary>An Adamax optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="beta1">Share of the mean gradient that is kept, 0 to below 1; default 0.9.</param>
    /// <param name="beta2">What is kept of the maximum from step to step, 0 to below 1; default 0.999.</param>
    /// <param name="epsilon">Added to the maximum, above 0; default 1e-7.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public Adamax(
        LearningRateSchedule? learningRate = null,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-7f,
        float weightDecay = 0,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Beta1 = ArgumentChecks.BelowOne(beta1, nameof(beta1), this);
        Beta2 = ArgumentChecks.BelowOne(beta2, nameof(beta2), this);
        Epsilon = ArgumentChecks.AboveZero(epsilon, nameof(epsilon), this);
        _correction = new StepTable(step => 1 / (1 - Math.Pow(beta1, step)));
    }

    /// <summary>Share of the mean gradient that is kept, 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; }

    /// <summary>What is kept of the maximum from step to step, 0 to below 1; default 0.999.</summary>
    public float Beta2 { get; }

    /// <summary>Added to the maximum, above 0; default 1e-7.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["m", "u"];

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(step, learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes)
    {
        TensorPrimitives.Add(slots.Second, Epsilon, sizes);
        TensorPrimitives.Divide(learningRate, sizes, sizes);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("beta_1", Beta1), ("beta_2", Beta2), ("epsilon", Epsilon));

    internal static Adamax FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.Number("epsilon", s_default.Epsilon),
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(long step, float rate) => new(UpdateRule.Adamax, Beta1, Beta2, Epsilon) { Rate = (float)(rate * _correction.At(step)) };
}
