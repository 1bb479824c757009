namespace Parsimony.Constraints;

/// <summary>A condition that weights fulfil: they are changed to fulfil it after every optimizer step.</summary>
/// <remarks>Derive from it for a constraint of your own.</remarks>
public abstract class Constraint : Configurable
{
    /// <summary>Changes weights to fulfil the condition.</summary>
    /// <param name="weights">A kernel [inputs, units] or a bias [1, units].</param>
    public abstract void Apply(MatrixSpan weights);

    /// <summary>Gives the constraint of a name, for example <c>max_norm</c>, with default arguments.</summary>
    /// <exception cref="ParsimonyException">No constraint has that name.</exception>
    public static implicit operator Constraint(string name) => ConstraintRegistry.All.Get(name);

    /// <summary>Registers a constraint class of your own: models that contain it can then be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes a constraint from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Constraint> factory) => ConstraintRegistry.All.Add(factory, className);
}
