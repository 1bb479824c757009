using Parsimony.Tensors;

namespace Parsimony.Tests.Kernels;

/// <summary>Inputs of kernel tests.</summary>
static unsafe class KernelInputs
{
    /// <summary>Normal numbers.</summary>
    public static AlignedBuffer Random(int length, long seed, double scale = 1)
    {
        var buffer = new AlignedBuffer(length);
        var random = CounterRandom.FromKey(seed, length);
        for (var i = 0; i < length; i++) buffer.Pointer[i] = (float)(scale * random.NextNormal());
        return buffer;
    }

    /// <summary>Rows of random numbers, zeros between columns and stride: the padding that kernels may count on.</summary>
    public static AlignedBuffer PaddedRows(int rows, int columns, int stride, long seed, double scale = 1)
    {
        var buffer = Random(rows * stride, seed, scale);
        for (var i = 0; i < rows; i++) new Span<float>(buffer.Pointer + i * stride + columns, stride - columns).Clear();
        return buffer;
    }

    /// <summary>|x|: products of magnitudes bound the rounding errors of products.</summary>
    public static AlignedBuffer Magnitudes(AlignedBuffer source)
    {
        var buffer = new AlignedBuffer(source.Length);
        for (var i = 0; i < source.Length; i++) buffer.Pointer[i] = Math.Abs(source.Pointer[i]);
        return buffer;
    }
}
