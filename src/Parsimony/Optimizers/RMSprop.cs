using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>Gradient descent over the root of the mean square of past gradients.</summary>
/// <remarks>
/// <c>v = rho v + (1 - rho) g^2</c> and <c>w -= rate g / sqrt(v + epsilon)</c>, epsilon inside the root. Centered,
/// <c>a = rho a + (1 - rho) g</c> and <c>v - a^2</c> stands for v under the root. With momentum <c>b = momentum b - step</c> and <c>w += b</c>.
/// Source: Hinton, Neural Networks for Machine Learning, lecture 6e, 2012; epsilon and momentum as in Keras.
/// </remarks>
public sealed class RMSprop : Optimizer
{
    static readonly RMSprop s_default = new();

    readonly UpdateRule _rule;

    /// <summary>An RMSprop optimizer.</summary>
    /// <param name="learningRate">A number or a schedule; 0.001 where it is left out.</param>
    /// <param name="rho">Share of the mean square that is kept, 0 to below 1; default 0.9.</param>
    /// <param name="momentum">Share of the velocity that is kept, 0 to below 1; default 0, no velocity.</param>
    /// <param name="epsilon">Added under the root, above 0; default 1e-7.</param>
    /// <param name="centered">Whether the variance of gradients stands for their mean square; default false.</param>
    /// <param name="weightDecay">See <see cref="Optimizer.WeightDecay"/>.</param>
    /// <param name="clipNorm">See <see cref="Optimizer.ClipNorm"/>.</param>
    /// <param name="clipValue">See <see cref="Optimizer.ClipValue"/>.</param>
    /// <param name="globalClipNorm">See <see cref="Optimizer.GlobalClipNorm"/>.</param>
    /// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
    public RMSprop(
        LearningRateSchedule? learningRate = null,
        float rho = 0.9f,
        float momentum = 0,
        float epsilon = 1e-7f,
        bool centered = false,
        float weightDecay = 0,
        float clipNorm = 0,
        float clipValue = 0,
        float globalClipNorm = 0)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Rho = ArgumentChecks.BelowOne(rho, nameof(rho), this);
        Momentum = ArgumentChecks.BelowOne(momentum, nameof(momentum), this);
        Epsilon = ArgumentChecks.AboveZero(epsilon, nameof(epsilon), this);
        Centered = centered;
        (_rule, SlotNames) = (momentum != 0, centered) switch
        {
            (false, false) => (UpdateRule.RmsProp, new[] { "velocity" }),
            (true, false) => (UpdateRule.RmsPropMomentum, ["velocity", "momentum"]),
            (false, true) => (UpdateRule.RmsPropCentered, ["velocity", "average_gradient"]),
            (true, true) => (UpdateRule.RmsPropCenteredMomentum, ["velocity", "momentum", "average_gradient"]),
        };
    }

    /// <summary>Share of the mean square that is kept, 0 to below 1; default 0.9.</summary>
    public float Rho { get; }

    /// <summary>Share of the velocity that is kept, 0 to below 1; default 0, no velocity.</summary>
    public float Momentum { get; }

    /// <summary>Added under the root, above 0; default 1e-7.</summary>
    public float Epsilon { get; }

    /// <summary>Whether the variance of gradients stands for their mean square; default false.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; }

    /// <inheritdoc/>
    public override void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        UpdateKernels.Run(At(learningRate), weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    /// <inheritdoc/>
    /// <remarks>With momentum divided by <c>1 - momentum</c>, which is how far a gradient moves a weight in the end.</remarks>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes)
    {
        if (Centered)
        {
            var mean = Momentum == 0 ? slots.Second : slots.Third;
            TensorPrimitives.Multiply(mean, mean, sizes);
            TensorPrimitives.Subtract(slots.First, sizes, sizes);

            // Rounding may take a variance below 0.
            TensorPrimitives.Max(sizes, 0, sizes);
        }
        else
        {
            slots.First.CopyTo(sizes);
        }

        RootSizes.OverRoot(learningRate / (1 - Momentum), sizes, Epsilon, sizes);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(
        this, ("rho", Rho), ("momentum", Momentum), ("epsilon", Epsilon), ("centered", Centered));

    internal static RMSprop FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("rho", s_default.Rho),
        config.Number("momentum", s_default.Momentum),
        config.Number("epsilon", s_default.Epsilon),
        config.Flag("centered", s_default.Centered),
        config.WeightDecay(),
        config.ClipNorm(),
        config.ClipValue(),
        config.GlobalClipNorm());

    UpdateStep At(float rate) => new(_rule, 0, Rho, Epsilon) { Rate = rate, Momentum = Momentum };
}
