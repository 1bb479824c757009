using System.Text.Json.Nodes;
using Parsimony.Kernels;
using Parsimony.Vocabulary;

namespace Parsimony.Activations;

/// <summary><c>phi(z) = max(z, 0)</c>; in general <c>min(z, maxValue)</c> above <c>threshold</c>, <c>negativeSlope (z - threshold)</c> below.</summary>
/// <param name="negativeSlope">Slope below the threshold; finite, at least 0, 0 by default.</param>
/// <param name="maxValue">Largest value; finite, at least 0, none by default.</param>
/// <param name="threshold">Where the line begins; finite, at least 0, 0 by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class Relu(float negativeSlope = 0, float? maxValue = null, float threshold = 0) : ElementwiseActivation
{
    /// <summary>Slope below the threshold.</summary>
    public float NegativeSlope { get; } = Argument.NotNegative(negativeSlope, nameof(Relu));

    /// <summary>Largest value, or none.</summary>
    public float? MaxValue { get; } = maxValue is { } largest ? Argument.NotNegative(largest, nameof(Relu), nameof(maxValue)) : null;

    /// <summary>Where the line begins.</summary>
    public float Threshold { get; } = Argument.NotNegative(threshold, nameof(Relu));

    /// <inheritdoc/>
    internal override ActivationKind? Kind => NegativeSlope == 0 && MaxValue is null && Threshold == 0 ? ActivationKind.Relu : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["negative_slope"] = NegativeSlope, ["max_value"] = MaxValue, ["threshold"] = Threshold };

    /// <inheritdoc/>
    public override double Value(double z)
    {
        if (z <= Threshold) return NegativeSlope == 0 ? 0 : NegativeSlope * (z - Threshold);
        return MaxValue is { } largest ? Math.Min(z, largest) : z;
    }

    /// <inheritdoc/>
    public override double Slope(double z)
    {
        if (z <= Threshold) return NegativeSlope;
        return z >= MaxValue ? 0 : 1;
    }
}
