using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>How gradients become steps. The object holds settings only; what is remembered of each weight lives with the model.</summary>
/// <remarks>
/// A step: gradients of loss and penalties; clipping; decoupled decay <c>w -= rate * decay * w</c> of kernels; the update; constraints.
/// Derive from it for one of your own.
/// </remarks>
public abstract class Optimizer : Configurable
{
    /// <summary>One with the default learning rate, 0.001, no decay and no limits.</summary>
    protected Optimizer() { }

    private protected Optimizer(LearningRateSchedule learningRate, float weightDecay, float clipNorm, float clipValue, float globalClipNorm)
    {
        LearningRate = learningRate;
        WeightDecay = weightDecay;
        ClipNorm = clipNorm;
        ClipValue = clipValue;
        GlobalClipNorm = globalClipNorm;
    }

    /// <summary>The learning rate of every step; may be changed while training runs.</summary>
    public LearningRateSchedule LearningRate { get; set; } = ConstantLearningRate.Default;

    /// <summary>Decoupled weight decay of kernels (biases and gains are left out); 0 = none. It is not an L2 penalty: it never stands on a lambda axis.</summary>
    /// <exception cref="ParsimonyException">It is below 0 or not finite.</exception>
    public float WeightDecay { get; init => field = ArgumentChecks.AtLeastZero(value, "weightDecay", this); }

    /// <summary>Largest magnitude of an element of a gradient; 0 = no limit.</summary>
    /// <exception cref="ParsimonyException">It is below 0 or not finite, or there is another limit too.</exception>
    public float ClipValue { get; init => field = Limit(value, "clipValue", ClipNorm, GlobalClipNorm); }

    /// <summary>Largest norm of each weight's gradient; 0 = no limit.</summary>
    /// <exception cref="ParsimonyException">It is below 0 or not finite, or there is another limit too.</exception>
    public float ClipNorm { get; init => field = Limit(value, "clipNorm", ClipValue, GlobalClipNorm); }

    /// <summary>Largest norm of all gradients together; 0 = no limit.</summary>
    /// <exception cref="ParsimonyException">It is below 0 or not finite, or there is another limit too.</exception>
    public float GlobalClipNorm { get; init => field = Limit(value, "globalClipNorm", ClipValue, ClipNorm); }

    /// <summary>Names of what is remembered of each weight, at most three.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>What slots hold before the first step.</summary>
    public virtual float InitialSlotValue => 0;

    /// <summary>One step of some weights that lie one after the other; each weight is treated alike, whatever its neighbours.</summary>
    /// <param name="weights">Updated.</param>
    /// <param name="gradient">Of the same length.</param>
    /// <param name="slots">Updated; each of the same length.</param>
    /// <param name="step">1-based step.</param>
    /// <param name="learningRate">Of this step.</param>
    public abstract void Update(Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate);

    /// <summary>The learning rate over the optimizer's metric for each weight after <see cref="Update"/>: by it proximal steps shrink.</summary>
    /// <param name="slots">As <see cref="Update"/> left them.</param>
    /// <param name="step">1-based step.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="sizes">Overwritten.</param>
    public virtual void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) => sizes.Fill(learningRate);

    /// <summary>An optimizer by name, for example <c>adam</c>, with its defaults.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator Optimizer(string name) => OptimizerRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Optimizer> factory) => OptimizerRegistry.All.Add(factory, className);

    // Keras would silently use the first that is set.
    float Limit(float value, string name, float other, float another) =>
        value == 0 || (other == 0 && another == 0)
            ? ArgumentChecks.AtLeastZero(value, name, this)
            : throw new ParsimonyException(
                $"{GetType().Name}: {name} is {value}, but gradients are limited in another way already. Use one of clipNorm, clipValue and globalClipNorm.");
}
