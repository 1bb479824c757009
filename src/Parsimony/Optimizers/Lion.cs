using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Steps by the sign of a mean gradient: every weight moves by the learning rate.</summary>
/// <remarks>
/// <c>w -= rate sign(beta1 m + (1 - beta1) g)</c> and then <c>m = beta2 m + (1 - beta2) g</c>; the sign of 0 is 0. Use a learning rate
/// a third to a tenth of Adam's. A weight whose gradient has become 0 stands still once m is below 5e-26.
/// A sign forgets how large gradients are, so that there is no metric for penalties: proximal steps use the rate itself, and their balance with the
/// loss is not that of the objective. Source: Chen et al., Symbolic Discovery of Optimization Algorithms, NeurIPS 2023.
/// </remarks>
public sealed class Lion : Optimizer
{
    static readonly Lion s_default = new();

    /// <summary>A Lion optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="beta1">Share of the mean gradient in the direction, 0 to below 1; default 0.9.</param>
    /// <param name="beta2">Share of the mean gradient that is kept, 0 to below 1; default 0.99.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public Lion(
        LearningRateSchedule? learningRate = null,
        float beta1 = 0.9f,
        float beta2 = 0.99f,
        float weightDecay = 0,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Beta1 = ArgumentChecks.BelowOne(beta1, nameof(beta1), this);
        Beta2 = ArgumentChecks.BelowOne(beta2, nameof(beta2), this);
    }

    /// <summary>Share of the mean gradient in the direction, 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; }

    /// <summary>Share of the mean gradient that is kept, 0 to below 1; default 0.99.</summary>
    public float Beta2 { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["momentum"];

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("beta_1", Beta1), ("beta_2", Beta2));

    internal static Lion FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(float rate) => new(UpdateRule.Lion, Beta1, Beta2, 0) { Rate = rate };
}
