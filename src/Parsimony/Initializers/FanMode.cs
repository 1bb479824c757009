namespace Parsimony.Initializers;

/// <summary>Which number of connections <see cref="VarianceScaling"/> divides by.</summary>
public enum FanMode
{
    /// <summary>Inputs of a unit: keeps the size of the signal; stored as <c>fan_in</c>.</summary>
    FanIn,

    /// <summary>Units that an input reaches: keeps the size of the gradient; stored as <c>fan_out</c>.</summary>
    FanOut,

    /// <summary>The mean of both; stored as <c>fan_avg</c>.</summary>
    FanAvg,
}
