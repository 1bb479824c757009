namespace Parsimony.Layers;

/// <summary>What a weight is for: it decides what penalties and decay touch when nobody says more.</summary>
public enum WeightRole
{
    /// <summary>A weight matrix: what a path penalizes and decoupled decay shrinks.</summary>
    Kernel,

    /// <summary>A bias, gain, offset or slope: trained, free of a path's penalty and of decay.</summary>
    Bias,

    /// <summary>Not trained: the layer itself updates it, for example moving averages.</summary>
    State,
}
