namespace Parsimony.Initializers;

/// <summary>The number of connections by which <see cref="VarianceScaling"/> divides.</summary>
public enum FanMode
{
    /// <summary>The inputs of a unit, which keeps the size of signals; stored as <c>fan_in</c>.</summary>
    FanIn,

    /// <summary>The units that an input reaches, which keeps the size of gradients; stored as <c>fan_out</c>.</summary>
    FanOut,

    /// <summary>The mean of <see cref="FanIn"/> and <see cref="FanOut"/>; stored as <c>fan_avg</c>.</summary>
    FanAvg,
}
