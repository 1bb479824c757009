namespace Parsimony.Initializers;

/// <summary>Sets every weight to one value.</summary>
/// <param name="value">The value of every weight; finite, 0 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="value"/> is not finite.</exception>
public sealed class Constant(float value = 0) : Initializer
{
    /// <summary>The value of every weight.</summary>
    public float Value { get; } = Argument.Finite(value, nameof(Constant));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["value"] = Value };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++) weights.Row(i).Fill(Value);
    }
}
