namespace Parsimony.Optimizers;

/// <summary>Adam with decoupled weight decay: kernels shrink by a fixed share per step, besides Adam's step.</summary>
/// <remarks>
/// <c>w -= rate weightDecay w</c>, then the step of <see cref="Adam"/>. The decay is not divided by the root of the mean squared
/// gradient, as the gradient of an L2 penalty is. The default decay is 0.004 as in Keras; in PyTorch it is 0.01.
/// Source: Loshchilov and Hutter, ICLR 2019.
/// </remarks>
/// <example>
/// One step from a weight of 1: the decay takes 5 % off, then Adam's first step takes the learning rate off.
/// <code>
/// var model = new Sequential([new Dense(1, useBias: false, kernelInitializer: "ones")]);
/// model.Compile(new AdamW(learningRate: 0.1f, weightDecay: 0.5f), "mse");
/// model.Fit(new float[,] { { 1 } }, new float[] { 0 }, epochs: 1); // the weight is 0.85 = 0.95 - 0.1
/// </code>
/// </example>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0.004.</param>
/// <param name="beta1">Decay of the mean gradient, from 0 to below 1; default 0.9.</param>
/// <param name="beta2">Decay of the mean squared gradient, from 0 to below 1; default 0.999.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient, above 0; default 1e-7.</param>
/// <param name="amsgrad">True to divide by the largest mean squared gradient so far instead of the current one; default false.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class AdamW(
    LearningRateSchedule? learningRate = null, float weightDecay = 0.004f,
    float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-7f, bool amsgrad = false,
    float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : AdamOptimizer(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly AdamW s_default = new();

    internal static AdamW FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.WeightDecay(s_default.WeightDecay),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.Number("epsilon", s_default.Epsilon),
        config.Flag("amsgrad", s_default.Amsgrad),
        config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
