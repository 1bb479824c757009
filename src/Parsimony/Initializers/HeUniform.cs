namespace Parsimony.Initializers;

/// <summary>Draws uniform numbers within <c>sqrt(6 / fanIn)</c> of 0.</summary>
/// <remarks>Signals keep their size through ReLU layers (He, Zhang, Ren, Sun 2015).</remarks>
public sealed class HeUniform() : FixedVarianceScaling(2, FanMode.FanIn, ScalingDistribution.Uniform);
