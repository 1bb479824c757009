using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>Every weight starts at 0: the usual start of a bias.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++) weights.Row(i).Clear();
    }
}
