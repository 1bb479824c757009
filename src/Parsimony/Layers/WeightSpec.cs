namespace Parsimony.Layers;

/// <summary>Declares a weight of a layer. The model stores its values.</summary>
/// <param name="Name">The name, unique in the layer, for example <c>kernel</c>.</param>
/// <param name="Shape">The axes. Code that needs a matrix sees [product of the other axes, last axis].</param>
/// <param name="Initializer">Sets the first values.</param>
/// <param name="Role">The purpose of the weight.</param>
public sealed record WeightSpec(string Name, Shape Shape, Initializer Initializer, WeightRole Role)
{
    /// <summary>Returns the penalty, null for none. It is called at every step: the penalty can change on a built model.</summary>
    public Func<Regularizer?> Regularizer { get; init; } = static () => null;

    /// <summary>Returns the constraint, null for none. It is called at every step: the constraint can change on a built model.</summary>
    public Func<Constraint?> Constraint { get; init; } = static () => null;
}
