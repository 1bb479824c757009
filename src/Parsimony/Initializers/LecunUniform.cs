namespace Parsimony.Initializers;

/// <summary>Draws uniform numbers within <c>sqrt(3 / fanIn)</c> of 0 (LeCun, Bottou, Orr, Mueller 1998, section 4.6).</summary>
public sealed class LecunUniform() : FixedVarianceScaling(1, FanMode.FanIn, ScalingDistribution.Uniform);
