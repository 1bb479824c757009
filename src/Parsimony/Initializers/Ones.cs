using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Every weight starts at 1: the usual start of a gain.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++) weights.Row(i).Fill(1);
    }
}
