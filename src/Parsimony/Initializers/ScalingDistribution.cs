namespace Parsimony.Initializers;

/// <summary>What <see cref="VarianceScaling"/> draws from.</summary>
public enum ScalingDistribution
{
    /// <summary>Normal numbers within two standard deviations, widened so that the variance is kept; stored as <c>truncated_normal</c>.</summary>
    TruncatedNormal,

    /// <summary>Normal numbers; stored as <c>untruncated_normal</c>.</summary>
    UntruncatedNormal,

    /// <summary>Equally likely numbers within limits; stored as <c>uniform</c>.</summary>
    Uniform,
}
