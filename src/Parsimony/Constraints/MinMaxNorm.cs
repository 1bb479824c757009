namespace Parsimony.Constraints;

/// <summary>Brings the length of the weights of each unit between two limits.</summary>
/// <remarks>
/// <c>w = w (rate clip(||w||, minValue, maxValue) + (1 - rate) ||w||) / (||w|| + 1e-7)</c>. Weights that are all 0 stay 0.
/// </remarks>
/// <param name="minValue">The least norm; finite, at least 0, 0 by default.</param>
/// <param name="maxValue">The largest norm; finite, at least <paramref name="minValue"/>, 1 by default.</param>
/// <param name="rate">The share of the way to the limit that one step goes; from 0 to 1, 1 by default.</param>
/// <param name="axis">0 (the default) for the weights of each unit, the columns of [inputs, units]; 1 for those of each input, the rows.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class MinMaxNorm(float minValue = 0, float maxValue = 1, float rate = 1, int axis = 0) : Constraint
{
    /// <summary>The least norm.</summary>
    public float MinValue { get; } = Argument.NotNegative(minValue, nameof(MinMaxNorm));

    /// <summary>The largest norm.</summary>
    public float MaxValue { get; } = Argument.AtLeast(minValue, maxValue, nameof(MinMaxNorm), nameof(maxValue));

    /// <summary>The share of the way to the limit that one step goes.</summary>
    public float Rate { get; } = Argument.Share(rate, nameof(MinMaxNorm));

    /// <summary>The weights that form a vector: 0 for columns, 1 for rows.</summary>
    public int Axis { get; } = NormScaling.CheckedAxis(axis, nameof(MinMaxNorm));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["min_value"] = MinValue, ["max_value"] = MaxValue, ["rate"] = Rate, ["axis"] = Axis };

    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights) =>
        NormScaling.Apply(weights, Axis, norm => Rate * Math.Clamp(norm, MinValue, MaxValue) + (1 - Rate) * norm);
}
