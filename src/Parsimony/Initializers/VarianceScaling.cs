using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Initializers;

/// <summary>Random numbers of mean 0 and variance <c>s = scale / max(1, n)</c>, n the number of connections.</summary>
/// <remarks>
/// Truncated normal: standard deviation <c>sqrt(s) / 0.8796</c> before the tails are cut off, so <c>sqrt(s)</c> after; normal: <c>sqrt(s)</c>;
/// uniform: within <c>-sqrt(3 s) .. sqrt(3 s)</c>.
/// </remarks>
/// <param name="scale">Numerator of the variance; finite, above 0, 1 by default.</param>
/// <param name="mode">Which n.</param>
/// <param name="distribution">What is drawn from.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class VarianceScaling(
    float scale = 1,
    FanMode mode = FanMode.FanIn,
    ScalingDistribution distribution = ScalingDistribution.TruncatedNormal) : Initializer
{
    // Standard deviation of a standard normal number between -2 and 2.
    const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Numerator of the variance.</summary>
    public float Scale { get; } = Argument.Positive(scale, nameof(VarianceScaling));

    /// <summary>Which number of connections divides it.</summary>
    public FanMode Mode { get; } = EnumWord.Checked(mode, nameof(mode));

    /// <summary>What is drawn from.</summary>
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
                Draws.TruncatedNormal(weights, 0, Math.Sqrt(variance) / TruncatedDeviation, ref random);
                break;
            case ScalingDistribution.UntruncatedNormal:
                Draws.Normal(weights, 0, Math.Sqrt(variance), ref random);
                break;
            default:
                var limit = Math.Sqrt(3 * variance);
                Draws.Uniform(weights, -limit, limit, ref random);
                break;
        }
    }
}
