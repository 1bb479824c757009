using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Constraints;

/// <summary><c>w = w (rate clip(||w||, minValue, maxValue) + (1 - rate) ||w||) / (||w|| + 1e-7)</c>: every unit's weights have a length between two.</summary>
/// <remarks>A rate below 1 brings them a part of the way at every step. Weights that are all 0 stay so.</remarks>
/// <param name="minValue">Least norm; finite, at least 0, 0 by default.</param>
/// <param name="maxValue">Largest norm; finite, at least <paramref name="minValue"/>, 1 by default.</param>
/// <param name="rate">Share of the way at each step; from 0 to 1, 1 by default.</param>
/// <param name="axis">0 (the default) for the weights of each unit, columns of [inputs, units]; 1 for those of each input, rows.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class MinMaxNorm(float minValue = 0, float maxValue = 1, float rate = 1, int axis = 0) : Constraint
{
    /// <summary>Least norm.</summary>
    public float MinValue { get; } = Argument.NotNegative(minValue, nameof(MinMaxNorm));

    /// <summary>Largest norm.</summary>
    public float MaxValue { get; } = Argument.AtLeast(minValue, maxValue, nameof(MinMaxNorm), nameof(maxValue));

    /// <summary>Share of the way at each step.</summary>
    public float Rate { get; } = Argument.Share(rate, nameof(MinMaxNorm));

    /// <summary>0 for columns, 1 for rows.</summary>
    public int Axis { get; } = NormScaling.CheckedAxis(axis, nameof(MinMaxNorm));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["min_value"] = MinValue, ["max_value"] = MaxValue, ["rate"] = Rate, ["axis"] = Axis };

    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights) =>
        NormScaling.Apply(weights, Axis, norm => Rate * Math.Clamp(norm, MinValue, MaxValue) + (1 - Rate) * norm);
}
