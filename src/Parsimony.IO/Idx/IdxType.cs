using System.Buffers.Binary;

namespace Parsimony.IO.Idx;

/// <summary>A type of numbers in IDX files.</summary>
/// <param name="Read">Reads the first number of some bytes.</param>
sealed record IdxType(string Name, int Bytes, Func<ReadOnlySpan<byte>, float> Read)
{
    /// <summary>The type with a code; null where the format has no such code.</summary>
    public static IdxType? Of(byte code) => code switch
    {
        0x08 => new("uint8", 1, static bytes => bytes[0]),
        0x09 => new("int8", 1, static bytes => (sbyte)bytes[0]),
        0x0B => new("int16", 2, static bytes => BinaryPrimitives.ReadInt16BigEndian(bytes)),
        0x0C => new("int32", 4, static bytes => BinaryPrimitives.ReadInt32BigEndian(bytes)),
        0x0D => new("float32", 4, static bytes => BinaryPrimitives.ReadSingleBigEndian(bytes)),
        0x0E => new("float64", 8, static bytes => (float)BinaryPrimitives.ReadDoubleBigEndian(bytes)),
        _ => null,
    };
}
