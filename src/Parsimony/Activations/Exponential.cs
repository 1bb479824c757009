namespace Parsimony.Activations;

/// <summary><c>phi(z) = e^z</c>: above 0, for example the mean of a Poisson count.</summary>
public sealed class Exponential : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => Math.Exp(z);

    /// <inheritdoc/>
    public override double Slope(double z) => Math.Exp(z);
}
