using Parsimony.Storage;
using Parsimony.Tensors;

namespace Parsimony.Benchmarks.Micro;

/// <summary>Operands.</summary>
static unsafe class Numbers
{
    /// <summary>Standard normal numbers, the same every time.</summary>
    public static AlignedBuffer Normal(int count)
    {
        var buffer = new AlignedBuffer(count);
        var random = CounterRandom.FromKey(1);
        for (var i = 0; i < count; i++) buffer.Pointer[i] = (float)random.NextNormal();
        return buffer;
    }
}
