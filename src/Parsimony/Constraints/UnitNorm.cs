namespace Parsimony.Constraints;

/// <summary>Gives the weights of each unit the length 1: <c>w = w / (||w|| + 1e-7)</c>. Weights that are all 0 stay 0.</summary>
/// <param name="axis">0 (the default) for the weights of each unit, the columns of [inputs, units]; 1 for those of each input, the rows.</param>
/// <exception cref="ParsimonyException"><paramref name="axis"/> is neither 0 nor 1.</exception>
public sealed class UnitNorm(int axis = 0) : Constraint
{
    /// <summary>The weights that form a vector: 0 for columns, 1 for rows.</summary>
    public int Axis { get; } = NormScaling.CheckedAxis(axis, nameof(UnitNorm));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["axis"] = Axis };

    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights) => NormScaling.Apply(weights, Axis, static _ => 1);
}
