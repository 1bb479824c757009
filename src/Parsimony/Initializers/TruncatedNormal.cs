namespace Parsimony.Initializers;

/// <summary>Draws numbers of <c>N(mean, stddev^2)</c> that lie within two standard deviations of the mean.</summary>
/// <remarks>Without the tails, the standard deviation of the numbers is <c>0.8796 stddev</c>.</remarks>
/// <param name="mean">The mean; finite, 0 by default.</param>
/// <param name="stddev">The standard deviation before the tails are cut off; finite, at least 0, 0.05 by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class TruncatedNormal(float mean = 0, float stddev = 0.05f) : Initializer
{
    /// <summary>The mean of the numbers.</summary>
    public float Mean { get; } = Argument.Finite(mean, nameof(TruncatedNormal));

    /// <summary>The standard deviation before the tails are cut off.</summary>
    public float Stddev { get; } = Argument.NotNegative(stddev, nameof(TruncatedNormal));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["mean"] = Mean, ["stddev"] = Stddev };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) =>
        RandomFill.TruncatedNormal(weights, Mean, Stddev, ref random);
}
