using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary>A penalty on weights or outputs that is added to the mean loss: its value and its gradient.</summary>
/// <remarks>
/// Derive from it for a penalty of your own. Its numbers are live: changed on a built model, they count from the next step on. With
/// <see cref="IProximalRegularizer"/> it can also be applied as a proximal step, which reaches exact zeros.
/// </remarks>
public abstract class Regularizer : Configurable
{
    /// <summary>True where a weight's gradient depends on that weight alone, and is 0 at 0: it can then be added part by part, padding and all.</summary>
    internal virtual bool IsElementwise => false;

    /// <summary>True where the penalty is zero whatever the weights: its strength is zero.</summary>
    public abstract bool IsZero { get; }

    /// <summary>The penalty, in the unit of the mean loss.</summary>
    /// <param name="weights">A kernel [inputs, units], a bias [1, units], or outputs [rows, units].</param>
    public abstract double Value(ReadOnlyMatrixSpan weights);

    /// <summary>Adds the penalty's gradient to <paramref name="gradient"/>.</summary>
    /// <param name="weights">What is penalized.</param>
    /// <param name="gradient">Of the same shape.</param>
    public abstract void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient);

    /// <summary>A regularizer by name, for example <c>l2</c>, with its default strength.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator Regularizer(string name) => RegularizerRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Regularizer> factory) => RegularizerRegistry.All.Add(factory, className);
}
