namespace Parsimony.Optimizers;

/// <summary>RMSprop divides a gradient by the root of the mean square of past gradients.</summary>
/// <remarks>
/// <c>v = rho v + (1 - rho) g^2</c> and <c>w -= rate g / sqrt(v + epsilon)</c>, epsilon inside the root. When centered,
/// <c>a = rho a + (1 - rho) g</c> and <c>v - a^2</c> takes the place of v. With momentum <c>b = momentum b - step</c> and <c>w += b</c>.
/// Source: Hinton, Neural Networks for Machine Learning, lecture 6e, 2012; epsilon and momentum as in Keras.
/// </remarks>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="rho">Decay of the mean squared gradient, from 0 to below 1; default 0.9.</param>
/// <param name="momentum">Decay of the velocity, from 0 to below 1; default 0, no velocity.</param>
/// <param name="epsilon">Added under the root, above 0; default 1e-7.</param>
/// <param name="centered">True to divide by the root of the gradients' variance, not of their mean square; default false.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class RMSprop(
    LearningRateSchedule? learningRate = null, float rho = 0.9f, float momentum = 0, float epsilon = 1e-7f, bool centered = false,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly RMSprop s_default = new();

    /// <summary>Decay of the mean squared gradient, from 0 to below 1; default 0.9.</summary>
    public float Rho { get; } = Argument.BelowOne(rho, nameof(RMSprop));

    /// <summary>Decay of the velocity, from 0 to below 1; default 0, no velocity.</summary>
    public float Momentum { get; } = Argument.BelowOne(momentum, nameof(RMSprop));

    /// <summary>Added under the root, above 0; default 1e-7.</summary>
    public float Epsilon { get; } = Argument.Positive(epsilon, nameof(RMSprop));

    /// <summary>True to divide by the root of the gradients' variance, not of their mean square; default false.</summary>
    public bool Centered { get; } = centered;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = (momentum != 0, centered) switch
    {
        (false, false) => ["velocity"],
        (true, false) => ["velocity", "momentum"],
        (false, true) => ["velocity", "average_gradient"],
        (true, true) => ["velocity", "momentum", "average_gradient"],
    };

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate)
    {
        var rule = (Momentum != 0, Centered) switch
        {
            (false, false) => UpdateRule.RmsProp,
            (true, false) => UpdateRule.RmsPropMomentum,
            (false, true) => UpdateRule.RmsPropCentered,
            (true, true) => UpdateRule.RmsPropCenteredMomentum,
        };
        Run(new UpdateStep(rule, 0, Rho, Epsilon) { Rate = learningRate, Momentum = Momentum }, weights, gradient, slots);
    }

    /// <inheritdoc/>
    /// <remarks>With momentum the rate is divided by <c>1 - momentum</c>: that is how far a gradient moves a weight in the end.</remarks>
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
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
