namespace Parsimony.Activations;

/// <summary>A sigmoid of straight lines: <c>phi(z) = min(max(z / 6 + 1/2, 0), 1)</c>.</summary>
public sealed class HardSigmoid : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => Math.Clamp(z / 6 + 0.5, 0, 1);

    /// <inheritdoc/>
    public override double Slope(double z) => z is > -3 and < 3 ? 1 / 6.0 : 0;
}
