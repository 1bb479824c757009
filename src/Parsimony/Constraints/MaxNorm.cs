namespace Parsimony.Constraints;

/// <summary>Shortens the weights of a unit that are longer than a limit: <c>w = w min(||w||, maxValue) / (||w|| + 1e-7)</c>.</summary>
/// <remarks>Vectors that are short enough also lose a length of 1e-7, as in Keras (Srebro, Rennie, Jaakkola 2005).</remarks>
/// <example>With the limit 2, a unit with the weights [3, 4], of length 5, gets [1.2, 1.6], of length 2.</example>
/// <param name="maxValue">The largest norm; finite, at least 0, 2 by default.</param>
/// <param name="axis">0 (the default) for the weights of each unit, the columns of [inputs, units]; 1 for those of each input, the rows.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class MaxNorm(float maxValue = 2, int axis = 0) : Constraint
{
    /// <summary>The largest norm.</summary>
    public float MaxValue { get; } = Argument.NotNegative(maxValue, nameof(MaxNorm));

    /// <summary>The weights that form a vector: 0 for columns, 1 for rows.</summary>
    public int Axis { get; } = NormScaling.CheckedAxis(axis, nameof(MaxNorm));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["max_value"] = MaxValue, ["axis"] = Axis };

    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights) => NormScaling.Apply(weights, Axis, norm => Math.Min(norm, MaxValue));
}
