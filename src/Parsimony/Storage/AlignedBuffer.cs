using System.Runtime.InteropServices;

namespace Parsimony.Storage;

/// <summary>Zeroed floats in native memory, aligned to a cache line (64 bytes): no vector load crosses two lines.</summary>
sealed unsafe class AlignedBuffer : IDisposable
{
    const int Alignment = 64;

    readonly MappedBlock? _block;
    float* _pointer;

    public AlignedBuffer(long length)
    {
        Length = length;
        _pointer = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1) * sizeof(float), Alignment);
        NativeMemory.Clear(_pointer, (nuint)length * sizeof(float));
    }

    AlignedBuffer(MappedBlock block, long length)
    {
        (_block, Length) = (block, length);
        _pointer = (float*)block.Pointer;
    }

    ~AlignedBuffer() => Free();

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    public float* Pointer => _pointer;

    /// <summary>Whether the floats lie on disk.</summary>
    public bool IsOnDisk => _block is not null;

    /// <summary>Makes a buffer of rows: on disk where <see cref="RowStorage"/> is in use and there are many, else in memory.</summary>
    public static AlignedBuffer OfRows(long length) =>
        RowStorage.Block(length, sizeof(float)) is { } block ? new(block, length) : new(length);

    /// <summary>Copies floats that lie on disk.</summary>
    /// <param name="first">Index of the first one.</param>
    /// <param name="destination">Receives them.</param>
    public void ReadFromDisk(long first, Span<float> destination) =>
        _block!.Read(first * sizeof(float), MemoryMarshal.AsBytes(destination));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        if (_block is null) NativeMemory.AlignedFree(_pointer);
        else _block.Dispose();
        _pointer = null;
    }
}
