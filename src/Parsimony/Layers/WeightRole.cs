namespace Parsimony.Layers;

/// <summary>The purpose of a weight, which decides whether a path's penalty and weight decay act on it.</summary>
public enum WeightRole
{
    /// <summary>A weight matrix: a path's penalty and decoupled decay shrink it.</summary>
    Kernel,

    /// <summary>A bias, gain, offset or slope: it is trained, but neither a path's penalty nor decay shrinks it.</summary>
    Bias,

    /// <summary>Numbers that the layer itself updates, such as moving averages: they are not trained.</summary>
    State,
}
