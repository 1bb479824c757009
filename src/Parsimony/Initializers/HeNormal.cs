using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Truncated normal numbers of variance <c>2 / fanIn</c>: keeps the size of a signal through ReLU layers (He, Zhang, Ren, Sun 2015, equation 10).</summary>
public sealed class HeNormal : Initializer
{
    static readonly VarianceScaling s_scaling = new(2, FanMode.FanIn, ScalingDistribution.TruncatedNormal);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);
}
