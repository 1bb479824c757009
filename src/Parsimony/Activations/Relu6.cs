namespace Parsimony.Activations;

/// <summary>A ReLU with values of at most 6: <c>phi(z) = min(max(z, 0), 6)</c>.</summary>
public sealed class Relu6 : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => Math.Clamp(z, 0, 6);

    /// <inheritdoc/>
    public override double Slope(double z) => z is > 0 and < 6 ? 1 : 0;
}
