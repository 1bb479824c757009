namespace Parsimony.Activations;

/// <summary>A function phi(z) that a layer applies to the sums z of its units, one row at a time.</summary>
/// <remarks>Derive from it, or from <see cref="ElementwiseActivation"/>, for an activation of your own.</remarks>
public abstract class ActivationFunction : Configurable
{
    /// <summary>The kernel that computes the activation; null where there is none.</summary>
    internal virtual ActivationKind? Kind => null;

    /// <summary>Computes the outputs of one row.</summary>
    /// <param name="inputs">[units] the sums z.</param>
    /// <param name="outputs">[units] phi(z), overwritten. They never share memory with <paramref name="inputs"/>.</param>
    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Computes the gradient with respect to the inputs of one row.</summary>
    /// <param name="inputs">[units] the sums z.</param>
    /// <param name="outputs">[units] the outputs phi(z).</param>
    /// <param name="outputGradient">[units] the gradient with respect to the outputs.</param>
    /// <param name="inputGradient">[units] the gradient with respect to the inputs, overwritten.</param>
    public abstract void Backward(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    /// <summary>Gives the activation of a name, for example <c>relu</c>, with default arguments.</summary>
    /// <exception cref="ParsimonyException">No activation has that name.</exception>
    public static implicit operator ActivationFunction(string name) => ActivationRegistry.All.Get(name);

    /// <summary>Registers an activation class of your own: models that contain it can then be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes an activation from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, ActivationFunction> factory) => ActivationRegistry.All.Add(factory, className);
}
