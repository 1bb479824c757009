using System.Runtime.InteropServices;

namespace Parsimony.Kernels;

/// <summary>Zeroed floats in native memory, aligned to a cache line (64 bytes): no vector load crosses two lines.</summary>
sealed unsafe class AlignedBuffer : IDisposable
{
    const int Alignment = 64;

    float* _pointer;

    public AlignedBuffer(long length)
    {
        Length = length;
        _pointer = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1) * sizeof(float), Alignment);
        NativeMemory.Clear(_pointer, (nuint)length * sizeof(float));
    }

    ~AlignedBuffer() => Free();

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    public float* Pointer => _pointer;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
