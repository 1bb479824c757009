using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Steps as long as past steps were, for gradients as large as past gradients were.</summary>
/// <remarks>
/// <c>s = rho s + (1 - rho) g^2</c>, <c>d = g sqrt(u + epsilon) / sqrt(s + epsilon)</c>, <c>w -= rate d</c> and then
/// <c>u = rho u + (1 - rho) d^2</c>. The paper's rate is 1; Keras' default is 0.001. Source: Zeiler, arXiv 1212.5701, 2012.
/// </remarks>
public sealed class Adadelta : Optimizer
{
    static readonly Adadelta s_default = new();

    /// <summary>An Adadelta optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="rho">Share of both mean squares that is kept, 0 to below 1; default 0.95.</param>
    /// <param name="epsilon">Added under both roots, above 0; default 1e-7. First steps are about its root times the rate long.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public Adadelta(
        LearningRateSchedule? learningRate = null,
        float rho = 0.95f,
        float epsilon = 1e-7f,
        float weightDecay = 0,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Rho = ArgumentChecks.BelowOne(rho, nameof(rho), this);
        Epsilon = ArgumentChecks.AboveZero(epsilon, nameof(epsilon), this);
    }

    /// <summary>Share of both mean squares that is kept, 0 to below 1; default 0.95.</summary>
    public float Rho { get; }

    /// <summary>Added under both roots, above 0; default 1e-7. First steps are about its root times the rate long.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["accumulated_grad", "accumulated_delta_var"];

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes)
    {
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = learningRate * MathF.Sqrt((slots.Second[i] + Epsilon) / (slots.First[i] + Epsilon));
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("rho", Rho), ("epsilon", Epsilon));

    internal static Adadelta FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("rho", s_default.Rho),
        config.Number("epsilon", s_default.Epsilon),
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(float rate) => new(UpdateRule.Adadelta, 0, Rho, Epsilon) { Rate = rate };
}
