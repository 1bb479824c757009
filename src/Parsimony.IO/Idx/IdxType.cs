using System.Buffers.Binary;

namespace Parsimony.IO.Idx;

/// <summary>A type of numbers in IDX files.</summary>
/// <param name="Name">As in messages.</param>
/// <param name="Bytes">Of one number.</param>
/// <param name="Read">The first number of some bytes.</param>
sealed record IdxType(string Name, int Bytes, IdxType.Reader Read)
{
    /// <summary>Reads one number.</summary>
    public delegate float Reader(ReadOnlySpan<byte> bytes);

    /// <summary>The type of a code; null for codes that there are not.</summary>
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
