using Parsimony.Tensors;

namespace Parsimony.Initializers;

/// <summary><c>N(0, 2 / inputs)</c>: keeps the size of a signal through ReLU layers (He, Zhang, Ren, Sun 2015, equation 10).</summary>
static class HeNormal
{
    /// <summary>Draws a kernel [inputs, units] into rows of <paramref name="stride"/> floats; the padding is left alone.</summary>
    public static unsafe void Fill(float* kernel, int inputs, int units, int stride, ref CounterRandom random)
    {
        var scale = Math.Sqrt(2.0 / inputs);
        for (var i = 0; i < inputs; i++)
        {
            for (var j = 0; j < units; j++) kernel[(nint)i * stride + j] = (float)(scale * random.NextNormal());
        }
    }
}
