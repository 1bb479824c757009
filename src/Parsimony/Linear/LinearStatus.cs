namespace Parsimony.Linear;

/// <summary>How a fit of a linear model ended.</summary>
public enum LinearStatus
{
    /// <summary>The fit reached the minimum.</summary>
    Converged,

    /// <summary>Classes are separated or a rate falls to zero: the coefficients would grow without bound and were stopped, finite.</summary>
    Saturated,

    /// <summary>The iteration limit was reached: the coefficients are finite, but not at the minimum.</summary>
    IterationLimit,
}
