namespace Parsimony.Activations;

/// <summary>The hard SiLU, also called hard swish: <c>phi(z) = z min(max(z / 6 + 1/2, 0), 1)</c> (Howard et al. 2019).</summary>
public sealed class HardSilu : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => z * Math.Clamp(z / 6 + 0.5, 0, 1);

    /// <inheritdoc/>
    public override double Slope(double z) => z switch { <= -3 => 0, >= 3 => 1, _ => z / 3 + 0.5 };
}
