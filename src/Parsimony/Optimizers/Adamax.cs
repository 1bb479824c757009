namespace Parsimony.Optimizers;

/// <summary>Adamax is Adam with a decaying maximum of gradients in the place of the root of their mean square.</summary>
/// <remarks>
/// <c>m = beta1 m + (1 - beta1) g</c>, <c>u = max(beta2 u, |g|)</c> and <c>w -= rate / (1 - beta1^t) m / (u + epsilon)</c>.
/// Source: Kingma and Ba, ICLR 2015, section 7.1.
/// </remarks>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">Decay of the mean gradient, from 0 to below 1; default 0.9.</param>
/// <param name="beta2">Decay of the maximum, from 0 to below 1; default 0.999.</param>
/// <param name="epsilon">Added to the maximum, above 0; default 1e-7.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class Adamax(
    LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-7f,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly Adamax s_default = new();

    readonly StepTable _correction = new(step => 1 / (1 - Math.Pow(beta1, step)));

    /// <summary>Decay of the mean gradient, from 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; } = Argument.BelowOne(beta1, nameof(Adamax));

    /// <summary>Decay of the maximum, from 0 to below 1; default 0.999.</summary>
    public float Beta2 { get; } = Argument.BelowOne(beta2, nameof(Adamax));

    /// <summary>Added to the maximum, above 0; default 1e-7.</summary>
    public float Epsilon { get; } = Argument.Positive(epsilon, nameof(Adamax));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["m", "u"];

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate)
    {
        var rate = (float)(learningRate * _correction.At(step));
        Run(new UpdateStep(UpdateRule.Adamax, Beta1, Beta2, Epsilon) { Rate = rate }, weights, gradient, slots);
    }

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
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
