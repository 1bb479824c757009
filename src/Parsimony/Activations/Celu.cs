namespace Parsimony.Activations;

/// <summary>An ELU without a kink: <c>phi(z) = z</c> above 0, <c>alpha (e^(z / alpha) - 1)</c> below (Barron 2017).</summary>
/// <param name="alpha">The function approaches <c>-alpha</c> far below 0; finite, above 0, 1 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="alpha"/> is out of its range.</exception>
public sealed class Celu(float alpha = 1) : ElementwiseActivation
{
    /// <summary>The function approaches <c>-Alpha</c> far below 0.</summary>
    public float Alpha { get; } = Argument.Positive(alpha, nameof(Celu));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["alpha"] = Alpha };

    /// <inheritdoc/>
    public override double Value(double z) => z > 0 ? z : Alpha * (Math.Exp(z / Alpha) - 1);

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : Math.Exp(z / Alpha);
}
