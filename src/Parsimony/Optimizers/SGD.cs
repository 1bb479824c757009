using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
/// <remarks>
/// Without momentum <c>w -= rate g</c>. With momentum <c>v = momentum v - rate g</c> and <c>w += v</c>; with Nesterov's momentum
/// <c>w += momentum v - rate g</c>. The learning rate stands inside the velocity, as in Keras; in PyTorch it multiplies the velocity, which
/// differs once the rate changes.
/// </remarks>
public sealed class SGD : Optimizer
{
    static readonly SGD s_default = new();

    static readonly string[] s_slotNames = ["momentum"];

    /// <summary>An SGD optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.01 where it is left out.</param>
    /// <param name="momentum">Share of the velocity that is kept, 0 to below 1; default 0.</param>
    /// <param name="nesterov">Whether the gradient counts as if taken one step ahead; default false. Without momentum it changes nothing.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public SGD(
        LearningRateSchedule? learningRate = null,
        float momentum = 0,
        bool nesterov = false,
        float weightDecay = 0,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.01f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Momentum = ArgumentChecks.BelowOne(momentum, nameof(momentum), this);
        Nesterov = nesterov;
    }

    /// <summary>Share of the velocity that is kept, 0 to below 1; default 0.</summary>
    public float Momentum { get; }

    /// <summary>Whether the gradient counts as if taken one step ahead; default false. Without momentum it changes nothing.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Momentum == 0 ? [] : s_slotNames;

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    /// <remarks>The rate over <c>1 - momentum</c>, which is how far a gradient moves a weight in the end: by less, penalties would weigh less than asked.</remarks>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) => sizes.Fill(learningRate / (1 - Momentum));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("momentum", Momentum), ("nesterov", Nesterov));

    internal static SGD FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("momentum", s_default.Momentum),
        config.Flag("nesterov", s_default.Nesterov),
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(float rate)
    {
        var rule = Momentum == 0 ? UpdateRule.GradientDescent : Nesterov ? UpdateRule.Nesterov : UpdateRule.Momentum;
        return new UpdateStep(rule, Momentum, 0, 0) { Rate = rate };
    }
}
