namespace Parsimony.Layers;

/// <summary>Applies the exponential linear unit: <c>y = x</c> above 0, <c>y = alpha (e^x - 1)</c> below.</summary>
/// <remarks>The layer takes inputs of any shape (Clevert, Unterthiner, Hochreiter 2016).</remarks>
/// <param name="alpha">The output approaches <c>-alpha</c> for inputs far below 0; at least 0, 1 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="alpha"/> is below 0 or not finite.</exception>
public sealed class ELU(float alpha = 1) : ActivationLayer(new Elu(alpha))
{
    /// <summary>The output approaches <c>-Alpha</c> for inputs far below 0.</summary>
    public float Alpha { get; } = alpha;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["alpha"] = Alpha };

    internal static ELU FromConfig(JsonObject config) => new(config.Number("alpha", 1));
}
