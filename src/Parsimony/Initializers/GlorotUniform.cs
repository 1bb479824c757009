using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Uniform within <c>sqrt(6 / (fanIn + fanOut))</c> of 0: the usual start of a kernel (Glorot, Bengio 2010, equation 16).</summary>
public sealed class GlorotUniform : Initializer
{
    static readonly VarianceScaling s_scaling = new(1, FanMode.FanAvg, ScalingDistribution.Uniform);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);
}
