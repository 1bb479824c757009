namespace Parsimony.Activations;

/// <summary>Hard shrinkage: <c>phi(z) = z</c> where |z| is above the threshold, 0 elsewhere.</summary>
/// <param name="threshold">The largest |z| at which the function is 0; finite, at least 0, 0.5 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="threshold"/> is out of its range.</exception>
public sealed class HardShrink(float threshold = 0.5f) : ElementwiseActivation
{
    /// <summary>The largest |z| at which the function is 0.</summary>
    public float Threshold { get; } = Argument.NotNegative(threshold, nameof(HardShrink));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["threshold"] = Threshold };

    /// <inheritdoc/>
    public override double Value(double z) => Math.Abs(z) <= Threshold ? 0 : z;

    /// <inheritdoc/>
    public override double Slope(double z) => Math.Abs(z) > Threshold ? 1 : 0;
}
