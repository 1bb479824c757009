namespace Parsimony.Linear;

/// <summary>How a fit of a linear model ended.</summary>
public enum LinearStatus
{
    /// <summary>The minimum was found.</summary>
    Converged,

    /// <summary>Classes are separated, or a rate falls to zero: coefficients grow without bound and were stopped where the rows are fitted, finite.</summary>
    Saturated,

    /// <summary>The iterations ran out; the coefficients are finite, but not at the minimum.</summary>
    IterationLimit,
}
