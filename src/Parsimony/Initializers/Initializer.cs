namespace Parsimony.Initializers;

/// <summary>Sets the first values of weights.</summary>
/// <remarks>Derive from it for an initializer of your own.</remarks>
public abstract class Initializer : Configurable
{
    /// <summary>Sets all values of one weight.</summary>
    /// <param name="weights">A kernel [inputs, units] or a bias [1, units]; every element is overwritten.</param>
    /// <param name="fanIn">The number of inputs of a unit.</param>
    /// <param name="fanOut">The number of units that an input reaches.</param>
    /// <param name="random">The random numbers of this weight, which depend on the seed. Use no others.</param>
    public abstract void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random);

    /// <summary>Gives the initializer of a name, for example <c>glorot_uniform</c>, with default arguments.</summary>
    /// <exception cref="ParsimonyException">No initializer has that name.</exception>
    public static implicit operator Initializer(string name) => InitializerRegistry.All.Get(name);

    /// <summary>Registers an initializer class of your own: models that contain it can then be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes an initializer from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Initializer> factory) => InitializerRegistry.All.Add(factory, className);
}
