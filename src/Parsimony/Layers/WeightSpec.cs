using Parsimony.Constraints;
using Parsimony.Initializers;
using Parsimony.Regularizers;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>A weight that a layer declares; its values live with the model.</summary>
/// <param name="Name">Unique in the layer, for example <c>kernel</c>.</param>
/// <param name="Shape">Its axes; seen as a matrix [product of the others, last axis].</param>
/// <param name="Initializer">How it starts.</param>
/// <param name="Role">What it is for.</param>
public sealed record WeightSpec(string Name, Shape Shape, Initializer Initializer, WeightRole Role)
{
    /// <summary>Asks for the penalty at every step, so that it may change on a built model.</summary>
    public Func<Regularizer?> Regularizer { get; init; } = static () => null;

    /// <summary>Asks for the constraint at every step.</summary>
    public Func<Constraint?> Constraint { get; init; } = static () => null;
}
