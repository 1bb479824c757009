namespace Parsimony.Initializers;

/// <summary>The base of the initializers that are a <see cref="VarianceScaling"/> with fixed arguments.</summary>
/// <remarks>Only this library derives from it. Derive from <see cref="Initializer"/> for an initializer of your own.</remarks>
public abstract class FixedVarianceScaling : Initializer
{
    readonly VarianceScaling _scaling;

    private protected FixedVarianceScaling(float scale, FanMode mode, ScalingDistribution distribution) =>
        _scaling = new VarianceScaling(scale, mode, distribution);

    /// <inheritdoc/>
    public sealed override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) =>
        _scaling.Fill(weights, fanIn, fanOut, ref random);
}
