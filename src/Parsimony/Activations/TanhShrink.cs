namespace Parsimony.Activations;

/// <summary>Hyperbolic tangent shrinkage: <c>phi(z) = z - tanh(z)</c>.</summary>
public sealed class TanhShrink : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => z - Math.Tanh(z);

    /// <inheritdoc/>
    public override double Slope(double z) => Math.Tanh(z) * Math.Tanh(z);
}
