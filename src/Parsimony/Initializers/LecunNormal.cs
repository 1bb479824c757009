using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Truncated normal numbers of variance <c>1 / fanIn</c>; the start that SELU needs (LeCun, Bottou, Orr, Mueller 1998, section 4.6).</summary>
public sealed class LecunNormal : Initializer
{
    static readonly VarianceScaling s_scaling = new(1, FanMode.FanIn, ScalingDistribution.TruncatedNormal);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);
}
