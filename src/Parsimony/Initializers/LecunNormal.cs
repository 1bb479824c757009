namespace Parsimony.Initializers;

/// <summary>Draws truncated normal numbers of mean 0 and variance <c>1 / fanIn</c>, which SELU networks need.</summary>
/// <remarks>LeCun, Bottou, Orr, Mueller (1998), section 4.6.</remarks>
public sealed class LecunNormal() : FixedVarianceScaling(1, FanMode.FanIn, ScalingDistribution.TruncatedNormal);
