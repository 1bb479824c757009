namespace Parsimony.Activations;

/// <summary>The exponential function, above 0: <c>phi(z) = e^z</c>, for example for the mean of a Poisson count.</summary>
public sealed class Exponential : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => Math.Exp(z);

    /// <inheritdoc/>
    public override double Slope(double z) => Math.Exp(z);
}
