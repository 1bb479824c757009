namespace Parsimony.Optimizers;

/// <summary>Nadam is Adam with Nesterov's momentum.</summary>
/// <remarks>
/// With the moments m and v of <see cref="Adam"/>, <c>u_t = beta1 (1 - 0.96^t / 2)</c> and U_t the product of all u up to t:
/// <c>w -= rate (u_(t+1) m / (1 - U_(t+1)) + (1 - u_t) g / (1 - U_t)) / (sqrt(v / (1 - beta2^t)) + epsilon)</c>.
/// Source: Dozat, ICLR workshop 2016; the schedule of u as in Keras (PyTorch's is 0.96^(0.004 t)).
/// </remarks>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">Decay of the mean gradient, from 0 to below 1; default 0.9.</param>
/// <param name="beta2">Decay of the mean squared gradient, from 0 to below 1; default 0.999.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient, above 0; default 1e-7.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class Nadam(
    LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-7f,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : Optimizer(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly Nadam s_default = new();

    readonly StepTable _momentShare = new(new NadamSchedule(beta1).MomentShare);
    readonly StepTable _gradientShare = new(new NadamSchedule(beta1).GradientShare);
    readonly StepTable _correction = new(step => 1 / (1 - Math.Pow(beta2, step)));

    /// <summary>Decay of the mean gradient, from 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; } = Argument.BelowOne(beta1, nameof(Nadam));

    /// <summary>Decay of the mean squared gradient, from 0 to below 1; default 0.999.</summary>
    public float Beta2 { get; } = Argument.BelowOne(beta2, nameof(Nadam));

    /// <summary>Added to the root of the mean squared gradient, above 0; default 1e-7.</summary>
    public float Epsilon { get; } = Argument.Positive(epsilon, nameof(Nadam));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames { get; } = ["m", "v"];

    /// <inheritdoc/>
    public override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate)
    {
        var numbers = new UpdateStep(UpdateRule.Nadam, Beta1, Beta2, Epsilon)
        {
            Rate = (float)(learningRate * _momentShare.At(step)),
            GradientRate = (float)(learningRate * _gradientShare.At(step)),
            Correction = (float)_correction.At(step),
        };
        Run(numbers, weights, gradient, slots);
    }

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
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
