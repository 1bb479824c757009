namespace Parsimony.Activations;

/// <summary>The softsign, between -1 and 1 with long tails: <c>phi(z) = z / (1 + |z|)</c>.</summary>
public sealed class Softsign : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => z / (1 + Math.Abs(z));

    /// <inheritdoc/>
    public override double Slope(double z) => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)));
}
