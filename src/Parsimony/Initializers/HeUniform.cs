using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Uniform within <c>sqrt(6 / fanIn)</c> of 0: keeps the size of a signal through ReLU layers (He, Zhang, Ren, Sun 2015).</summary>
public sealed class HeUniform : Initializer
{
    static readonly VarianceScaling s_scaling = new(2, FanMode.FanIn, ScalingDistribution.Uniform);

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) => s_scaling.Fill(weights, fanIn, fanOut, ref random);
}
