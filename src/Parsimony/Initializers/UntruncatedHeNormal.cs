using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary><c>N(0, 2 / inputs)</c>, as paths start: keeps the size of a signal through ReLU layers (He, Zhang, Ren, Sun 2015, equation 10).</summary>
sealed class UntruncatedHeNormal : Initializer
{
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        var scale = Math.Sqrt(2.0 / fanIn);
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            for (var j = 0; j < row.Length; j++) row[j] = (float)(scale * random.NextNormal());
        }
    }
}
