namespace Parsimony.Activations;

/// <summary>A smooth ReLU without exponentials: <c>phi(z) = (z + sqrt(z^2 + b)) / 2</c> (Barron 2021).</summary>
/// <param name="b">The width of the bend at 0; finite, above 0, 4 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="b"/> is out of its range.</exception>
public sealed class Squareplus(float b = 4) : ElementwiseActivation
{
    /// <summary>The width of the bend at 0.</summary>
    public float B { get; } = Argument.Positive(b, nameof(Squareplus));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["b"] = B };

    /// <inheritdoc/>
    public override double Value(double z)
    {
        // Below 0 the sum of the formula would lose digits; this equal form does not.
        var root = Root(z);
        return z < 0 ? B / (2 * (root - z)) : (z + root) / 2;
    }

    /// <inheritdoc/>
    public override double Slope(double z) => Value(z) / Root(z);

    double Root(double z) => Math.Sqrt(z * z + B);
}
