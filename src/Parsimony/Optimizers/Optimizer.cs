namespace Parsimony.Optimizers;

/// <summary>Turns gradients into changes of weights. It holds settings only; what it remembers of each weight is kept by the model.</summary>
/// <remarks>
/// A training step computes the gradients of loss and penalties, limits them, applies decoupled decay (<c>w -= rate decay w</c>) to
/// kernels, calls <see cref="Update"/>, and applies constraints. Derive from this class to write an optimizer of your own.
/// </remarks>
public abstract class Optimizer : Configurable
{
    /// <summary>An optimizer with the default learning rate of 0.001, without decay and without limits of gradients.</summary>
    protected Optimizer() { }

    private protected Optimizer(LearningRateSchedule learningRate, float weightDecay, float clipNorm, float clipValue, float globalClipNorm)
    {
        LearningRate = learningRate;
        WeightDecay = weightDecay;
        ClipNorm = clipNorm;
        ClipValue = clipValue;
        GlobalClipNorm = globalClipNorm;
    }

    /// <summary>The learning rate of every step; it may be changed while training runs.</summary>
    public LearningRateSchedule LearningRate { get; set; } = ConstantLearningRate.Default;

    /// <summary>Decoupled weight decay of kernels; 0 for none. Biases and gains do not decay.</summary>
    /// <remarks>Decoupled decay is not an L2 penalty and cannot be converted to a lambda.</remarks>
    /// <exception cref="ParsimonyException">The decay is below 0 or not finite.</exception>
    public float WeightDecay { get; init => field = Argument.NotNegative(value, GetType().Name, "weightDecay"); }

    /// <summary>Largest magnitude of a gradient's elements; 0 for no limit.</summary>
    /// <exception cref="ParsimonyException">The limit is below 0 or not finite, or another limit is set too.</exception>
    public float ClipValue { get; init => field = Limit(value, "clipValue", ClipNorm, GlobalClipNorm); }

    /// <summary>Largest norm of each weight's gradient; 0 for no limit.</summary>
    /// <exception cref="ParsimonyException">The limit is below 0 or not finite, or another limit is set too.</exception>
    public float ClipNorm { get; init => field = Limit(value, "clipNorm", ClipValue, GlobalClipNorm); }

    /// <summary>Largest norm of all gradients together; 0 for no limit.</summary>
    /// <exception cref="ParsimonyException">The limit is below 0 or not finite, or another limit is set too.</exception>
    public float GlobalClipNorm { get; init => field = Limit(value, "globalClipNorm", ClipValue, ClipNorm); }

    /// <summary>Names of the numbers that are remembered of each weight, at most three.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Value of all remembered numbers before the first step; 0 unless overridden.</summary>
    public virtual float InitialSlotValue => 0;

    /// <summary>Takes one step with some weights. Each weight is changed by its own gradient alone, whatever the other weights are.</summary>
    /// <param name="weights">The weights; they are changed in place.</param>
    /// <param name="gradient">The gradient, one number per weight.</param>
    /// <param name="slots">The remembered numbers, one per weight and slot; they are changed in place.</param>
    /// <param name="step">1-based step of the training.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    public abstract void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate);

    /// <summary>The step size of each weight for proximal steps: the learning rate over the optimizer's metric, after <see cref="Update"/>.</summary>
    /// <param name="slots">The remembered numbers as <see cref="Update"/> left them.</param>
    /// <param name="step">1-based step of the training.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="sizes">Receives one step size per weight.</param>
    public virtual void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) => sizes.Fill(learningRate);

    /// <summary>Makes an optimizer with its defaults from a name, for example <c>adam</c>.</summary>
    /// <exception cref="ParsimonyException">No optimizer has that name.</exception>
    public static implicit operator Optimizer(string name) => OptimizerRegistry.All.Get(name);

    /// <summary>Makes an optimizer class of your own known, so that models that use it can be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes an optimizer from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Optimizer> factory) => OptimizerRegistry.All.Add(factory, className);

    private protected void Run(UpdateStep numbers, Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots) =>
        UpdateKernels.Run(numbers, weights, gradient, SlotNames.Count, slots.First, slots.Second, slots.Third);

    // Keras would silently use the first limit that is set.
    float Limit(float value, string name, float other, float another) =>
        value == 0 || (other == 0 && another == 0)
            ? Argument.NotNegative(value, GetType().Name, name)
            : throw new ParsimonyException(
                $"{GetType().Name}: {name} is {value}, but gradients are limited in another way already. "
                + "Use one of clipNorm, clipValue and globalClipNorm.");
}
