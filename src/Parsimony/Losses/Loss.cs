using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Losses;

/// <summary>What training minimizes besides penalties: the mean over rows of one number per row.</summary>
/// <remarks>Derive from it for one of your own.</remarks>
public abstract class Loss : Configurable
{
    /// <summary>True where a target is one class index per row, not one number per output.</summary>
    public virtual bool TakesClassIndices => false;

    /// <summary>The kernel that computes the gradient of <c>factor * loss</c>, where there is one for that many outputs.</summary>
    internal virtual (LossKind Kind, float Factor)? KernelFor(int outputs) => null;

    /// <summary>The same loss of an activation's inputs (<c>softmax</c>, <c>sigmoid</c>: logits), where the two together are simpler and never saturate.</summary>
    /// <param name="activationClassName">Class name of the last activation.</param>
    internal virtual Loss? BeforeActivation(string activationClassName) => null;

    /// <summary>The loss of one row.</summary>
    /// <param name="outputs">[outputs] of the network.</param>
    /// <param name="targets">[outputs], or [1] class index.</param>
    public abstract double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);

    /// <summary>The gradient of one row's loss with respect to the outputs.</summary>
    /// <param name="outputs">[outputs] of the network.</param>
    /// <param name="targets">[outputs], or [1] class index.</param>
    /// <param name="gradient">[outputs], overwritten.</param>
    public abstract void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);

    /// <summary>Says what is wrong with targets before training starts.</summary>
    /// <param name="targets">[targets] of one row.</param>
    /// <param name="outputs">Outputs of the network.</param>
    /// <returns>Null where they are fine, else what was found and what was expected.</returns>
    public virtual string? Check(ReadOnlySpan<float> targets, int outputs) => null;

    /// <summary>A loss by name, for example <c>mse</c> or <c>sparse_categorical_crossentropy</c>, with its defaults.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator Loss(string name) => LossRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Loss> factory) => LossRegistry.All.Add(factory, className);
}
