using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Truncated normal numbers of variance <c>2 / fanIn</c>: keeps the size of a signal through ReLU layers (He, Zhang, Ren, Sun 2015, equation 10).</summary>
public sealed class HeNormal : Initializer
{
    static readonly VarianceScaling s_scaling = new(2, FanMode.FanIn, ScalingDistribution.TruncatedNormal);
    static readonly VarianceScaling s_untruncated = new(2, FanMode.FanIn, ScalingDistribution.UntruncatedNormal);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);

    /// <summary>The start of a path: normal numbers with their tails, into rows of <paramref name="stride"/> floats; the padding is left alone.</summary>
    internal static unsafe void Fill(float* kernel, int inputs, int units, int stride, ref CounterRandom random) =>
        s_untruncated.Fill(new MatrixSpan(new Span<float>(kernel, inputs * stride), inputs, units, stride), inputs, units, ref random);
}
