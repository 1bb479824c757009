namespace Parsimony.Initializers;

/// <summary>The distribution from which <see cref="VarianceScaling"/> draws.</summary>
public enum ScalingDistribution
{
    /// <summary>Normal numbers within two standard deviations, widened to keep the variance; stored as <c>truncated_normal</c>.</summary>
    TruncatedNormal,

    /// <summary>Normal numbers without limits; stored as <c>untruncated_normal</c>.</summary>
    UntruncatedNormal,

    /// <summary>Uniform numbers within symmetric limits; stored as <c>uniform</c>.</summary>
    Uniform,
}
