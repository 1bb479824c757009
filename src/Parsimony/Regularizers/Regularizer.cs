namespace Parsimony.Regularizers;

/// <summary>A penalty on weights or outputs, with its value and its gradient. Training adds it to the mean loss.</summary>
/// <remarks>
/// Derive from this class to write a penalty of your own, and test it with <see cref="RegularizerContract"/>. A strength that is changed
/// during training counts from the next step on. A penalty that implements <see cref="IProximalRegularizer"/> can also be applied as a
/// proximal step, which reaches exact zeros.
/// </remarks>
public abstract class Regularizer : Configurable
{
    /// <summary>
    /// True if a weight's gradient depends on that weight alone and is 0 at 0. Such a gradient can be added part by part, with padding.
    /// </summary>
    internal virtual bool IsElementwise => false;

    /// <summary>True if the strength is zero, so that the penalty is zero for all weights.</summary>
    public abstract bool IsZero { get; }

    /// <summary>The value of the penalty, in the unit of the mean loss.</summary>
    /// <param name="weights">A kernel [inputs, units], a bias [1, units], or outputs [rows, units].</param>
    public abstract double Value(ReadOnlyMatrixSpan weights);

    /// <summary>Adds the penalty's gradient to <paramref name="gradient"/>.</summary>
    /// <param name="weights">A kernel [inputs, units], a bias [1, units], or outputs [rows, units].</param>
    /// <param name="gradient">The gradient so far, of the shape of the weights; it is changed in place.</param>
    public abstract void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient);

    /// <summary>Makes a regularizer with its default strength from a name, for example <c>l2</c>.</summary>
    /// <exception cref="ParsimonyException">No regularizer has that name.</exception>
    public static implicit operator Regularizer(string name) => RegularizerRegistry.All.Get(name);

    /// <summary>Makes a regularizer class of your own known, so that models that use it can be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes a regularizer from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Regularizer> factory) =>
        RegularizerRegistry.All.Add(factory, className);
}
