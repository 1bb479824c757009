using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Adam with Nesterov's momentum.</summary>
/// <remarks>
/// Moments m and v as in <see cref="Adam"/>; <c>u_t = beta1 (1 - 0.96^t / 2)</c> and U_t the product of all u up to t;
/// <c>w -= rate (u_(t+1) m / (1 - U_(t+1)) + (1 - u_t) g / (1 - U_t)) / (sqrt(v / (1 - beta2^t)) + epsilon)</c>.
/// Source: Dozat, ICLR workshop 2016; the schedule of u as in Keras (PyTorch's is 0.96^(0.004 t)).
/// </remarks>
public sealed class Nadam : Optimizer
{
    static readonly Nadam s_default = new();

    readonly StepTable _momentShare;
    readonly StepTable _gradientShare;
    readonly StepTable _correction;

    /// <summary>A Nadam optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="beta1">Share of the mean gradient that is kept, 0 to below 1; default 0.9.</param>
    /// <param name="beta2">Share of the mean square that is kept, 0 to below 1; default 0.999.</param>
    /// <param name="epsilon">Added to the root of the second moment, above 0; default 1e-7.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public Nadam(
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
        var schedule = new NadamSchedule(beta1);
        _momentShare = new StepTable(schedule.MomentShare);
        _gradientShare = new StepTable(schedule.GradientShare);
        _correction = new StepTable(step => 1 / (1 - Math.Pow(beta2, step)));
    }

    /// <summary>Share of the mean gradient that is kept, 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; }

    /// <summary>Share of the mean square that is kept, 0 to below 1; default 0.999.</summary>
    public float Beta2 { get; }

    /// <summary>Added to the root of the second moment, above 0; default 1e-7.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["m", "v"];

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(step, learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) =>
        RootSizes.OverCorrectedRoot(learningRate, slots.Second, (float)_correction.At(step), Epsilon, sizes);

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("beta_1", Beta1), ("beta_2", Beta2), ("epsilon", Epsilon));

    internal static Nadam FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.Number("epsilon", s_default.Epsilon),
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(long step, float rate) => new(UpdateRule.Nadam, Beta1, Beta2, Epsilon)
    {
        Rate = (float)(rate * _momentShare.At(step)),
        GradientRate = (float)(rate * _gradientShare.At(step)),
        Correction = (float)_correction.At(step),
    };
}
