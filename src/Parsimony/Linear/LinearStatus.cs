namespace Parsimony.Linear;

/// <summary>Says whether a fit of a linear model reached the minimum, or why it did not.</summary>
public enum LinearStatus
{
    /// <summary>The fit reached the minimum.</summary>
    Converged,

    /// <summary>Classes are separated or a rate falls to zero: the coefficients would grow without bound and were stopped, finite.</summary>
    Saturated,

    /// <summary>The iteration limit was reached: the coefficients are finite, but not at the minimum.</summary>
    IterationLimit,
}
