using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Uniform within <c>sqrt(3 / fanIn)</c> of 0 (LeCun, Bottou, Orr, Mueller 1998, section 4.6).</summary>
public sealed class LecunUniform : Initializer
{
    static readonly VarianceScaling s_scaling = new(1, FanMode.FanIn, ScalingDistribution.Uniform);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);
}
