using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Truncated normal numbers of variance <c>2 / (fanIn + fanOut)</c> (Glorot, Bengio 2010, equation 12).</summary>
public sealed class GlorotNormal : Initializer
{
    static readonly VarianceScaling s_scaling = new(1, FanMode.FanAvg, ScalingDistribution.TruncatedNormal);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);
}
