namespace Parsimony.Initializers;

/// <summary>Draws normal numbers, <c>N(mean, stddev^2)</c>.</summary>
/// <param name="mean">The mean; finite, 0 by default.</param>
/// <param name="stddev">The standard deviation; finite, at least 0, 0.05 by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class RandomNormal(float mean = 0, float stddev = 0.05f) : Initializer
{
    /// <summary>The mean of the numbers.</summary>
    public float Mean { get; } = Argument.Finite(mean, nameof(RandomNormal));

    /// <summary>The standard deviation of the numbers.</summary>
    public float Stddev { get; } = Argument.NotNegative(stddev, nameof(RandomNormal));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["mean"] = Mean, ["stddev"] = Stddev };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) =>
        RandomFill.Normal(weights, Mean, Stddev, ref random);
}
