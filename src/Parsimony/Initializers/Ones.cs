namespace Parsimony.Initializers;

/// <summary>Sets every weight to 1, the default for gains.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++) weights.Row(i).Fill(1);
    }
}
