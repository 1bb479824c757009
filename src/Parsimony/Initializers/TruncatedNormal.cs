using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Initializers;

/// <summary>Normal numbers, <c>N(mean, stddev^2)</c>, drawn anew where they lie more than two standard deviations from the mean.</summary>
/// <remarks>What is left spreads less: its standard deviation is 0.8796 <c>stddev</c>.</remarks>
/// <param name="mean">Mean; finite, 0 by default.</param>
/// <param name="stddev">Standard deviation before the tails are cut off; finite, at least 0, 0.05 by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class TruncatedNormal(float mean = 0, float stddev = 0.05f) : Initializer
{
    /// <summary>Mean of the numbers.</summary>
    public float Mean { get; } = Argument.Finite(mean, nameof(TruncatedNormal));

    /// <summary>Standard deviation before the tails are cut off.</summary>
    public float Stddev { get; } = Argument.NotNegative(stddev, nameof(TruncatedNormal));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["mean"] = Mean, ["stddev"] = Stddev };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random) =>
        Draws.TruncatedNormal(weights, Mean, Stddev, ref random);
}
