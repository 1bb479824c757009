namespace Parsimony.Initializers;

/// <summary>Draws random numbers of mean 0 and variance <c>s = scale / max(1, n)</c>, with n connections.</summary>
/// <remarks>
/// Truncated normal numbers have the standard deviation <c>sqrt(s) / 0.8796</c> before their tails are cut off, and <c>sqrt(s)</c> after.
/// Normal numbers have <c>sqrt(s)</c>. Uniform numbers lie from <c>-sqrt(3 s)</c> to <c>sqrt(3 s)</c>.
/// </remarks>
/// <param name="scale">The numerator of the variance; finite, above 0, 1 by default.</param>
/// <param name="mode">The kind of connections that n counts; inputs of a unit by default.</param>
/// <param name="distribution">The distribution of the numbers; truncated normal by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class VarianceScaling(
    float scale = 1,
    FanMode mode = FanMode.FanIn,
    ScalingDistribution distribution = ScalingDistribution.TruncatedNormal) : Initializer
{
    // The standard deviation of a standard normal number between -2 and 2.
    const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>The numerator of the variance.</summary>
    public float Scale { get; } = Argument.Positive(scale, nameof(VarianceScaling));

    /// <summary>The kind of connections by which the variance is divided.</summary>
    public FanMode Mode { get; } = EnumWord.Checked(mode, nameof(mode));

    /// <summary>The distribution of the numbers.</summary>
    public ScalingDistribution Distribution { get; } = EnumWord.Checked(distribution, nameof(distribution));

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["scale"] = Scale, ["mode"] = EnumWord.Of(Mode), ["distribution"] = EnumWord.Of(Distribution) };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        var connections = Mode switch { FanMode.FanIn => fanIn, FanMode.FanOut => fanOut, _ => (fanIn + fanOut) / 2.0 };
        var variance = Scale / Math.Max(1, connections);
        switch (Distribution)
        {
            case ScalingDistribution.TruncatedNormal:
                RandomFill.TruncatedNormal(weights, 0, Math.Sqrt(variance) / TruncatedDeviation, ref random);
                break;
            case ScalingDistribution.UntruncatedNormal:
                RandomFill.Normal(weights, 0, Math.Sqrt(variance), ref random);
                break;
            default:
                var limit = Math.Sqrt(3 * variance);
                RandomFill.Uniform(weights, -limit, limit, ref random);
                break;
        }
    }
}
