namespace Parsimony.Optimizers;

/// <summary>Stochastic gradient descent, with or without momentum.</summary>
/// <remarks>
/// Without momentum <c>w -= rate g</c>. With momentum <c>v = momentum v - rate g</c> and <c>w += v</c>; with Nesterov's momentum
/// <c>w += momentum v - rate g</c>. The learning rate is part of the velocity, as in Keras. In PyTorch it multiplies the velocity, which
/// differs once the rate changes.
/// </remarks>
/// <example>
/// <code>
/// float[] weights = [1], gradient = [2];
/// new SGD().Update(weights, gradient, default, step: 1, learningRate: 0.1f); // weights[0] is 0.8 = 1 - 0.1 * 2
/// </code>
/// </example>
/// <param name="learningRate">A number or a schedule; default 0.01.</param>
/// <param name="momentum">Decay of the velocity, from 0 to below 1; default 0, no velocity.</param>
/// <param name="nesterov">True to count a gradient as if it were taken one step ahead; default false. It needs momentum.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class SGD(
    LearningRateSchedule? learningRate = null, float momentum = 0, bool nesterov = false,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.01f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly SGD s_default = new();

    /// <summary>Decay of the velocity, from 0 to below 1; default 0, no velocity.</summary>
    public float Momentum { get; } = Argument.BelowOne(momentum, nameof(SGD));

    /// <summary>True to count a gradient as if it were taken one step ahead; default false. Without momentum it changes nothing.</summary>
    public bool Nesterov { get; } = nesterov;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate)
    {
        var rule = Momentum == 0 ? UpdateRule.GradientDescent : Nesterov ? UpdateRule.Nesterov : UpdateRule.Momentum;
        Run(new UpdateStep(rule, Momentum, 0, 0) { Rate = learningRate }, weights, gradient, slots);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The rate is divided by <c>1 - momentum</c>: that is how far a gradient moves a weight in the end. With less, penalties would
    /// weigh less than asked.
    /// </remarks>
    public override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) =>
        sizes.Fill(learningRate / (1 - Momentum));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => StoredArguments.Of(this, ("momentum", Momentum), ("nesterov", Nesterov));

    internal static SGD FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("momentum", s_default.Momentum),
        config.Flag("nesterov", s_default.Nesterov),
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
