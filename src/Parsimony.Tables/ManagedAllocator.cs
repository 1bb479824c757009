using System.Buffers;
using Apache.Arrow.Memory;

namespace Parsimony.Tables;

/// <summary>Gives Arrow memory of the runtime, whose bounds are checked: a damaged file is then an error, and not the end of the process.</summary>
sealed class ManagedAllocator : MemoryAllocator
{
    /// <inheritdoc/>
    protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
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
