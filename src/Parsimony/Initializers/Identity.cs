namespace Parsimony.Initializers;

/// <summary>Sets weights to the gain on the diagonal and to 0 elsewhere: the layer starts by passing its inputs on.</summary>
/// <param name="gain">The value on the diagonal; finite, 1 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="gain"/> is not finite.</exception>
public sealed class Identity(float gain = 1) : Initializer
{
    /// <summary>The value on the diagonal.</summary>
    public float Gain { get; } = Argument.Finite(gain, nameof(Identity));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["gain"] = Gain };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            row.Clear();
            if (i < row.Length) row[i] = Gain;
        }
    }
}
