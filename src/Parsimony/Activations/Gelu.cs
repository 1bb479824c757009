namespace Parsimony.Activations;

/// <summary>The Gaussian error linear unit: <c>phi(z) = z Phi(z)</c> with the standard normal distribution function Phi.</summary>
/// <remarks>Hendrycks and Gimpel (2016) introduced it, with its approximation.</remarks>
/// <param name="approximate">
/// True for <c>z/2 (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3)))</c>, which differs by at most 0.0005; false (the default) for the exact form.
/// </param>
public sealed class Gelu(bool approximate = false) : ElementwiseActivation
{
    const double Cubic = 0.044715;

    static readonly double s_scale = Math.Sqrt(2 / Math.PI);

    /// <summary>True for the approximation with tanh.</summary>
    public bool Approximate { get; } = approximate;

    internal override ActivationKind? Kind => Approximate ? null : ActivationKind.Gelu;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["approximate"] = Approximate };

    /// <inheritdoc/>
    public override double Value(double z) =>
        Approximate ? z / 2 * (1 + Tanh(z)) : ReferenceActivations.At(ActivationKind.Gelu, z).Value;

    /// <inheritdoc/>
    public override double Slope(double z)
    {
        if (!Approximate) return ReferenceActivations.At(ActivationKind.Gelu, z).Derivative;
        var tanh = Tanh(z);
        return (1 + tanh) / 2 + z / 2 * (1 - tanh * tanh) * s_scale * (1 + 3 * Cubic * z * z);
    }

    static double Tanh(double z) => Math.Tanh(s_scale * (z + Cubic * z * z * z));
}
