namespace Parsimony.Optimizers;

/// <summary>Adam divides a running mean of gradients by the root of their mean square: every weight moves by about the learning rate.</summary>
/// <remarks>
/// <c>m = beta1 m + (1 - beta1) g</c>, <c>v = beta2 v + (1 - beta2) g^2</c> and <c>w -= a m / (sqrt(v) + epsilon)</c> with
/// <c>a = rate sqrt(1 - beta2^t) / (1 - beta1^t)</c>. Epsilon is not corrected for bias, as in Keras; PyTorch corrects v first and
/// has an epsilon of 1e-8. With amsgrad, <c>max(v, v_hat)</c> is kept as a third moment and takes the place of v.
/// Sources: Kingma and Ba, ICLR 2015; Reddi, Kale, Kumar, ICLR 2018 (amsgrad).
/// </remarks>
/// <example>
/// The first step moves a weight by the learning rate, however large its gradient:
/// <code>
/// float[] weights = [1], gradient = [250];
/// var slots = new OptimizerSlots(new float[1], new float[1], []);
/// new Adam().Update(weights, gradient, slots, step: 1, learningRate: 0.001f); // weights[0] is 0.999
/// </code>
/// </example>
/// <param name="learningRate">A number or a schedule; default 0.001.</param>
/// <param name="beta1">Decay of the mean gradient, from 0 to below 1; default 0.9.</param>
/// <param name="beta2">Decay of the mean squared gradient, from 0 to below 1; default 0.999.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient, above 0; default 1e-7.</param>
/// <param name="amsgrad">True to divide by the largest mean squared gradient so far instead of the current one; default false.</param>
/// <param name="weightDecay">Decoupled weight decay of kernels, at least 0; default 0, no decay.</param>
/// <param name="clipNorm">Largest norm of each weight's gradient, at least 0; default 0, no limit.</param>
/// <param name="clipValue">Largest magnitude of a gradient's elements, at least 0; default 0, no limit.</param>
/// <param name="globalClipNorm">Largest norm of all gradients together, at least 0; default 0, no limit.</param>
/// <exception cref="ParsimonyException">A number is outside its range, or more than one limit of gradients is set.</exception>
public sealed class Adam(
    LearningRateSchedule? learningRate = null, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-7f, bool amsgrad = false,
    float weightDecay = 0, float clipNorm = 0, float clipValue = 0, float globalClipNorm = 0)
    : AdamOptimizer(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, clipNorm, clipValue, globalClipNorm)
{
    static readonly Adam s_default = new();

    internal static Adam FromConfig(JsonObject config) => new(
        config.LearningRate(),
        config.Number("beta_1", s_default.Beta1),
        config.Number("beta_2", s_default.Beta2),
        config.Number("epsilon", s_default.Epsilon),
        config.Flag("amsgrad", s_default.Amsgrad),
        config.WeightDecay(), config.ClipNorm(), config.ClipValue(), config.GlobalClipNorm());
}
