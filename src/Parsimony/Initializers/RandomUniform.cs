namespace Parsimony.Initializers;

/// <summary>Draws uniform numbers from <c>minval</c> to <c>maxval</c>.</summary>
/// <param name="minval">The least value; finite, -0.05 by default.</param>
/// <param name="maxval">The largest value; finite, at least <paramref name="minval"/>, 0.05 by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class RandomUniform(float minval = -0.05f, float maxval = 0.05f) : Initializer
{
    /// <summary>The least value.</summary>
    public float Minval { get; } = Argument.Finite(minval, nameof(RandomUniform));

    /// <summary>The largest value.</summary>
    public float Maxval { get; } = Argument.AtLeast(minval, maxval, nameof(RandomUniform), nameof(maxval));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["minval"] = Minval, ["maxval"] = Maxval };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) =>
        RandomFill.Uniform(weights, Minval, Maxval, ref random);
}
