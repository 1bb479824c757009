namespace Parsimony.Initializers;

/// <summary>Sets every weight to 0, the default for biases.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++) weights.Row(i).Clear();
    }
}
