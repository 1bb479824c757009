namespace Parsimony.Initializers;

/// <summary>Draws truncated normal numbers of mean 0 and variance <c>2 / (fanIn + fanOut)</c> (Glorot, Bengio 2010, equation 12).</summary>
public sealed class GlorotNormal() : FixedVarianceScaling(1, FanMode.FanAvg, ScalingDistribution.TruncatedNormal);
