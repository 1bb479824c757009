using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Adam with decoupled weight decay.</summary>
/// <remarks>
/// The step of <see cref="Adam"/> after <c>w -= rate weightDecay w</c>, which is not divided by the root of the second moment as the gradient of an L2
/// penalty is. The default decay is 0.004 as in Keras; in PyTorch 0.01. Source: Loshchilov and Hutter, ICLR 2019.
/// </remarks>
public sealed class AdamW : Optimizer
{
    static readonly AdamW s_default = new();

    readonly AdamNumbers _numbers;

    /// <summary>An AdamW optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="beta1">Share of the mean gradient that is kept, 0 to below 1; default 0.9.</param>
    /// <param name="beta2">Share of the mean square that is kept, 0 to below 1; default 0.999.</param>
    /// <param name="epsilon">Added to the root of the second moment, above 0; default 1e-7.</param>
    /// <param name="amsgrad">Whether the largest second moment so far stands for the current one; default false.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public AdamW(
        LearningRateSchedule? learningRate = null,
        float weightDecay = 0.004f,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-7f,
        bool amsgrad = false,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Beta1 = ArgumentChecks.BelowOne(beta1, nameof(beta1), this);
        Beta2 = ArgumentChecks.BelowOne(beta2, nameof(beta2), this);
        Epsilon = ArgumentChecks.AboveZero(epsilon, nameof(epsilon), this);
        Amsgrad = amsgrad;
        _numbers = new AdamNumbers(beta1, beta2, epsilon, amsgrad);
    }

    /// <summary>Share of the mean gradient that is kept, 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; }

    /// <summary>Share of the mean square that is kept, 0 to below 1; default 0.999.</summary>
    public float Beta2 { get; }

    /// <summary>Added to the root of the second moment, above 0; default 1e-7.</summary>
    public float Epsilon { get; }

    /// <summary>Whether the largest second moment so far stands for the current one; default false.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => _numbers.SlotNames;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(_numbers.At(step, learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) =>
        _numbers.StepSizes(slots, step, learningRate, sizes);

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("beta_1", Beta1), ("beta_2", Beta2), ("epsilon", Epsilon), ("amsgrad", Amsgrad));

    internal static AdamW FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.WeightDecay(s_default.WeightDecay),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.Number("epsilon", s_default.Epsilon),
        config.Flag("amsgrad", s_default.Amsgrad),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());
}
