using Parsimony.Tensors;

namespace Parsimony.Constraints;

/// <summary><c>w = max(w, 0)</c>: no weight is negative. Keras' NonNeg.</summary>
public sealed class NonNegative : Constraint
{
    /// <inheritdoc/>
    public override void Apply(MatrixSpan weights)
    {
        for (var i = 0; i < weights.Rows; i++)
        {
            foreach (ref var weight in weights.Row(i))
            {
                if (weight < 0) weight = 0;
            }
        }
    }
}
