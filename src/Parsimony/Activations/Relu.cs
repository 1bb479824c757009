namespace Parsimony.Activations;

/// <summary>The rectified linear unit, the usual activation of hidden layers: <c>phi(z) = max(z, 0)</c>.</summary>
/// <remarks>With arguments: <c>phi(z) = min(z, maxValue)</c> above the threshold, <c>negativeSlope (z - threshold)</c> below.</remarks>
/// <example>
/// <c>new Relu()</c> turns -2 into 0 and 3 into 3. <c>new Relu(negativeSlope: 0.5f, maxValue: 6)</c> turns -2 into -1 and 8 into 6.
/// </example>
/// <param name="negativeSlope">The slope below the threshold; finite, at least 0, 0 by default.</param>
/// <param name="maxValue">The largest value; finite, at least 0; null (the default) means no limit.</param>
/// <param name="threshold">The z above which the function passes z on; finite, at least 0, 0 by default.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class Relu(float negativeSlope = 0, float? maxValue = null, float threshold = 0) : ElementwiseActivation
{
    /// <summary>The slope below the threshold.</summary>
    public float NegativeSlope { get; } = Argument.NotNegative(negativeSlope, nameof(Relu));

    /// <summary>The largest value; null means no limit.</summary>
    public float? MaxValue { get; } = maxValue is { } largest ? Argument.NotNegative(largest, nameof(Relu), nameof(maxValue)) : null;

    /// <summary>The z above which the function passes z on.</summary>
    public float Threshold { get; } = Argument.NotNegative(threshold, nameof(Relu));

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
