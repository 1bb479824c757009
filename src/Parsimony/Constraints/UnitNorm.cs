using System.Text.Json.Nodes;
using Parsimony.Tensors;

namespace Parsimony.Constraints;

/// <summary><c>w = w / (||w|| + 1e-7)</c>: every unit's weights have length 1; weights that are all 0 stay so.</summary>
/// <param name="axis">0 (the default) for the weights of each unit, columns of [inputs, units]; 1 for those of each input, rows.</param>
/// <exception cref="ParsimonyException"><paramref name="axis"/> is neither 0 nor 1.</exception>
public sealed class UnitNorm(int axis = 0) : Constraint
{
    /// <summary>0 for columns, 1 for rows.</summary>
    public int Axis { get; } = NormScaling.CheckedAxis(axis, nameof(UnitNorm));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["axis"] = Axis };

    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights) => NormScaling.Apply(weights, Axis, static _ => 1);
}
