namespace Parsimony.Activations;

/// <summary>Soft shrinkage: <c>phi(z) = sign(z) max(|z| - threshold, 0)</c>.</summary>
/// <param name="threshold">The number by which |z| shrinks; finite, at least 0, 0.5 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="threshold"/> is out of its range.</exception>
public sealed class SoftShrink(float threshold = 0.5f) : ElementwiseActivation
{
    /// <summary>The number by which |z| shrinks.</summary>
    public float Threshold { get; } = Argument.NotNegative(threshold, nameof(SoftShrink));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["threshold"] = Threshold };

    /// <inheritdoc/>
    public override double Value(double z) => z - Math.Clamp(z, -Threshold, Threshold);

    /// <inheritdoc/>
    public override double Slope(double z) => Math.Abs(z) > Threshold ? 1 : 0;
}
