using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary>All zeros (stands in until merged).</summary>
sealed class ZeroStart : Initializer
{
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        for (var i = 0; i < weights.Rows; i++) weights.Row(i).Clear();
    }
}
