namespace Parsimony.Activations;

/// <summary>A hyperbolic tangent of straight lines: <c>phi(z) = min(max(z, -1), 1)</c>.</summary>
public sealed class HardTanh : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => Math.Clamp(z, -1, 1);

    /// <inheritdoc/>
    public override double Slope(double z) => z is > -1 and < 1 ? 1 : 0;
}
