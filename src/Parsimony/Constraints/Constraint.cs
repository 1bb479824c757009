using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Constraints;

/// <summary>A condition that weights fulfil after every optimizer step: they are projected onto it.</summary>
/// <remarks>Derive from it for one of your own.</remarks>
public abstract class Constraint : Configurable
{
    /// <summary>Changes the weights so that they fulfil the condition.</summary>
    /// <param name="weights">A kernel [inputs, units] or a bias [1, units].</param>
    public abstract void Apply(MatrixSpan weights);

    /// <summary>A constraint by name, for example <c>max_norm</c>, with its defaults.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator Constraint(string name) => ConstraintRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Constraint> factory) => ConstraintRegistry.All.Add(factory, className);
}
