using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Initializers;

/// <summary>How weights start.</summary>
/// <remarks>Derive from it for one of your own.</remarks>
public abstract class Initializer : Configurable
{
    /// <summary>Fills weights.</summary>
    /// <param name="weights">A kernel [inputs, units] or a bias [1, units]; every element is overwritten.</param>
    /// <param name="fanIn">Inputs of a unit.</param>
    /// <param name="fanOut">Units that an input reaches.</param>
    /// <param name="random">A stream of its own for this weight, keyed by the seed: draw from it alone.</param>
    public abstract void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random);

    /// <summary>An initializer by name, for example <c>glorot_uniform</c>, with its defaults.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator Initializer(string name) => InitializerRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Initializer> factory) => InitializerRegistry.All.Add(factory, className);
}
