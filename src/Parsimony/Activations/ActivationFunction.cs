using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Activations;

/// <summary>What a layer does to its sums: phi(z), one row at a time.</summary>
/// <remarks>Derive from it for one of your own; those of this library that work element by element run in the engine's own kernels.</remarks>
public abstract class ActivationFunction : Configurable
{
    /// <summary>The kernel that computes it, where there is one.</summary>
    internal virtual ActivationKind? Kind => null;

    /// <summary>Computes phi of one row.</summary>
    /// <param name="inputs">[units] z.</param>
    /// <param name="outputs">[units], overwritten; never the same memory as <paramref name="inputs"/>.</param>
    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>From the gradient with respect to the outputs to that with respect to the inputs, one row.</summary>
    /// <param name="inputs">[units] z.</param>
    /// <param name="outputs">[units] phi(z).</param>
    /// <param name="outputGradient">[units].</param>
    /// <param name="inputGradient">[units], overwritten.</param>
    public abstract void Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    /// <summary>An activation by name, for example <c>relu</c>, with its defaults.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator ActivationFunction(string name) => ActivationRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, ActivationFunction> factory) => ActivationRegistry.All.Add(factory, className);
}
