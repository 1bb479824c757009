using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Constraints;

/// <summary><c>w = w min(||w||, maxValue) / (||w|| + 1e-7)</c>: no unit's weights are longer than <c>maxValue</c> (Srebro, Rennie, Jaakkola 2005).</summary>
/// <remarks>As in Keras, weights that are short enough lose 1e-7 of their length all the same, which single precision sees below a length of about 2.</remarks>
/// <param name="maxValue">Largest norm; finite, at least 0, 2 by default.</param>
/// <param name="axis">0 (the default) for the weights of each unit, columns of [inputs, units]; 1 for those of each input, rows.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class MaxNorm(float maxValue = 2, int axis = 0) : Constraint
{
    /// <summary>Largest norm.</summary>
    public float MaxValue { get; } = Argument.NotNegative(maxValue, nameof(MaxNorm));

    /// <summary>0 for columns, 1 for rows.</summary>
    public int Axis { get; } = NormScaling.CheckedAxis(axis, nameof(MaxNorm));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["max_value"] = MaxValue, ["axis"] = Axis };

    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights) => NormScaling.Apply(weights, Axis, norm => Math.Min(norm, MaxValue));
}
