namespace Parsimony.Activations;

/// <summary>The logarithm of the sigmoid, below 0: <c>phi(z) = log(1 / (1 + e^-z))</c>.</summary>
public sealed class LogSigmoid : ElementwiseActivation
{
    /// <inheritdoc/>
    public override double Value(double z) => Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)));

    /// <inheritdoc/>
    public override double Slope(double z) => 1 / (1 + Math.Exp(z));
}
