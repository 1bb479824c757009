namespace Parsimony.Losses;

/// <summary>One number per row that says how wrong a network's outputs are. Training minimizes its mean over rows, plus penalties.</summary>
/// <remarks>Derive from this class, or from <see cref="ElementwiseLoss"/>, to write a loss of your own.</remarks>
public abstract class Loss : Configurable
{
    /// <summary>True if the target of a row is one class index; false if it is one number per output.</summary>
    public virtual bool TakesClassIndices => false;

    /// <summary>The kernel that computes the gradient of <c>factor * loss</c>; null if there is none for that many outputs.</summary>
    internal virtual (LossKind Kind, float Factor)? KernelFor(int outputs) => null;

    /// <summary>
    /// The loss as a function of the last activation's inputs, if activation and loss together are simpler and never saturate
    /// (<c>softmax</c> and <c>sigmoid</c>, whose inputs are logits); null otherwise.
    /// </summary>
    /// <param name="activationClassName">Class name of the last activation.</param>
    internal virtual Loss? BeforeActivation(string activationClassName) => null;

    /// <summary>The loss of one row.</summary>
    /// <param name="outputs">[outputs] The network's outputs for the row.</param>
    /// <param name="targets">[outputs] The row's targets, or [1] its class index.</param>
    public abstract double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);

    /// <summary>The gradient of one row's loss with respect to the outputs.</summary>
    /// <param name="outputs">[outputs] The network's outputs for the row.</param>
    /// <param name="targets">[outputs] The row's targets, or [1] its class index.</param>
    /// <param name="gradient">[outputs] Receives the gradient.</param>
    public abstract void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);

    /// <summary>Says what is wrong with targets before training starts.</summary>
    /// <param name="targets">[targets] The targets of one row.</param>
    /// <param name="outputs">How many outputs the network has.</param>
    /// <returns>Null for targets that are fine; else what was found and what was expected.</returns>
    public virtual string? Check(ReadOnlySpan<float> targets, int outputs) => null;

    /// <summary>Makes a loss with its defaults from a name, for example <c>mse</c> or <c>sparse_categorical_crossentropy</c>.</summary>
    /// <exception cref="ParsimonyException">No loss has that name.</exception>
    public static implicit operator Loss(string name) => LossRegistry.All.Get(name);

    /// <summary>Makes a loss class of your own known, so that models that use it can be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes a loss from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Loss> factory) => LossRegistry.All.Add(factory, className);
}
