namespace Parsimony.Initializers;

/// <summary>Draws uniform numbers within <c>sqrt(6 / (fanIn + fanOut))</c> of 0, the default for kernels.</summary>
/// <remarks>Signals and gradients keep their size through layers that are nearly linear (Glorot, Bengio 2010, equation 16).</remarks>
/// <example>With 4 inputs and 2 units, numbers lie from -1 to 1, as <c>sqrt(6 / (4 + 2)) = 1</c>; their variance is 1/3.</example>
public sealed class GlorotUniform() : FixedVarianceScaling(1, FanMode.FanAvg, ScalingDistribution.Uniform);
