namespace Parsimony.Activations;

/// <summary>The exponential linear unit: <c>phi(z) = z</c> above 0, <c>alpha (e^z - 1)</c> below (Clevert, Unterthiner, Hochreiter 2016).</summary>
/// <param name="alpha">The function approaches <c>-alpha</c> far below 0; finite, at least 0, 1 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="alpha"/> is out of its range.</exception>
public sealed class Elu(float alpha = 1) : ElementwiseActivation
{
    /// <summary>The function approaches <c>-Alpha</c> far below 0.</summary>
    public float Alpha { get; } = Argument.NotNegative(alpha, nameof(Elu));

    internal override ActivationKind? Kind => Alpha == 1 ? ActivationKind.Elu : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["alpha"] = Alpha };

    /// <inheritdoc/>
    public override double Value(double z) => z > 0 ? z : Alpha * (Math.Exp(z) - 1);

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : Alpha * Math.Exp(z);
}
