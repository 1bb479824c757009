namespace Parsimony.Initializers;

/// <summary>Draws truncated normal numbers of mean 0 and variance <c>2 / fanIn</c>.</summary>
/// <remarks>Signals keep their size through ReLU layers (He, Zhang, Ren, Sun 2015, equation 10).</remarks>
/// <example>With 50 inputs, numbers have the standard deviation <c>sqrt(2 / 50) = 0.2</c>, whatever the number of units.</example>
public sealed class HeNormal() : FixedVarianceScaling(2, FanMode.FanIn, ScalingDistribution.TruncatedNormal);
