using System.Buffers;
using Apache.Arrow.Memory;

namespace Parsimony.Tables;

/// <summary>Gives Arrow memory of the runtime, whose bounds are checked: a damaged file is then an error, and not the end of the process.</summary>
/// <param name="fileBytes">Length of the file, beyond which a damaged one cannot ask for memory without end.</param>
sealed class ManagedAllocator(long fileBytes) : MemoryAllocator
{
    // What packs best is Zstandard's block of one repeated byte: 128 KB in four bytes.
    const long BestPacking = 1 << 15;

    /// <inheritdoc/>
    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        if (length / BestPacking > fileBytes)
            throw new InvalidDataException($"it asks for {length} bytes, which a file of {fileBytes} bytes cannot hold");
        bytesAllocated = length;
        return new Owner(new byte[length]);
    }

    sealed class Owner(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
            // The runtime frees the array.
        }
    }
}
