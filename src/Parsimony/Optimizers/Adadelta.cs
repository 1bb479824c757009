namespace Parsimony.Optimizers;

/// <summary>Adadelta scales a gradient by the size of past steps over the size of past gradients.</summary>
/// <remarks>
/// <c>s = rho s + (1 - rho) g^2</c>, <c>d = g sqrt(u + epsilon) / sqrt(s + epsilon)</c>, <c>w -= rate d</c> and then
/// <c>u = rho u + (1 - rho) d^2</c>. The paper's rate is 1; Keras' default is 0.001. Source: Zeiler, arXiv 1212.5701, 2012.
/// </remarks>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="rho">Decay of both running means, from 0 to below 1; default 0.95.</param>
/// <param name="epsilon">Added under both roots, above 0; default 1e-7. The first steps are about <c>rate sqrt(epsilon)</c> long.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class Adadelta(
    LearningRateSchedule? learningRate = null, float rho = 0.95f, float epsilon = 1e-7f,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly Adadelta s_default = new();

    /// <summary>Decay of both running means, from 0 to below 1; default 0.95.</summary>
    public float Rho { get; } = Argument.BelowOne(rho, nameof(Adadelta));

    /// <summary>Added under both roots, above 0; default 1e-7.</summary>
    public float Epsilon { get; } = Argument.Positive(epsilon, nameof(Adadelta));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["accumulated_grad", "accumulated_delta_var"];

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        Run(new UpdateStep(UpdateRule.Adadelta, 0, Rho, Epsilon) { Rate = learningRate }, weights, gradient, slots);

    /// <inheritdoc/>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes)
    {
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = learningRate * MathF.Sqrt((slots.Second[i] + Epsilon) / (slots.First[i] + Epsilon));
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(this, ("rho", Rho), ("epsilon", Epsilon));

    internal static Adadelta FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("rho", s_default.Rho),
        config.Number("epsilon", s_default.Epsilon),
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
