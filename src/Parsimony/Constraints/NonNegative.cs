namespace Parsimony.Constraints;

/// <summary>Sets negative weights to 0: <c>w = max(w, 0)</c>, the NonNeg of Keras.</summary>
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
