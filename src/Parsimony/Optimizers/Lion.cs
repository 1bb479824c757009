namespace Parsimony.Optimizers;

/// <summary>Lion steps by the sign of a running mean of gradients: every weight moves by the learning rate.</summary>
/// <remarks>
/// <c>w -= rate sign(beta1 m + (1 - beta1) g)</c> and then <c>m = beta2 m + (1 - beta2) g</c>; the sign of 0 is 0. Use a learning rate
/// of a third to a tenth of Adam's. A weight whose gradient has become 0 stops once m is below 5e-26.
/// A sign does not tell how large gradients are. Proximal steps therefore use the learning rate itself, and penalties are not
/// balanced against the loss as the objective asks. Source: Chen et al., Symbolic Discovery of Optimization Algorithms, NeurIPS 2023.
/// </remarks>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">Weight of the mean gradient in the direction of a step, from 0 to below 1; default 0.9.</param>
/// <param name="beta2">Decay of the mean gradient, from 0 to below 1; default 0.99.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class Lion(
    LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.99f,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly Lion s_default = new();

    /// <summary>Weight of the mean gradient in the direction of a step, from 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; } = Argument.BelowOne(beta1, nameof(Lion));

    /// <summary>Decay of the mean gradient, from 0 to below 1; default 0.99.</summary>
    public float Beta2 { get; } = Argument.BelowOne(beta2, nameof(Lion));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["momentum"];

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate) =>
        Run(new UpdateStep(UpdateRule.Lion, Beta1, Beta2, 0) { Rate = learningRate }, weights, gradient, slots);

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(this, ("beta_1", Beta1), ("beta_2", Beta2));

    internal static Lion FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
