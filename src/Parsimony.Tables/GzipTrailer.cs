using System.Buffers.Binary;

namespace Parsimony.Tables;

/// <summary>The end of a gzip file, by which a file that is cut off shows: the reader of .NET takes it for a short one.</summary>
/// <param name="Sum">The checksum of what the last part of the file unpacks to.</param>
/// <param name="Length">The length of that part, modulo 2^32.</param>
sealed record GzipTrailer(uint Sum, uint Length)
{
    const int TrailerBytes = 8;

    // The smallest file has ten bytes of header and two of content.
    const int FewestBytes = 20;

    static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(value => TableEntry((uint)value))];

    /// <summary>Reads the trailer; the stream then stands at its first byte.</summary>
    /// <exception cref="InvalidDataException">The file is too short to have one.</exception>
    public static GzipTrailer Read(Stream packed)
    {
        if (packed.Length < FewestBytes) throw new InvalidDataException("it ends too early");
        var bytes = new byte[TrailerBytes];
        packed.Seek(-TrailerBytes, SeekOrigin.End);
        packed.ReadExactly(bytes);
        packed.Position = 0;
        return new GzipTrailer(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(sizeof(uint))));
    }

    /// <summary>Whether unpacked bytes end as the trailer says; the stream then stands at its first byte.</summary>
    public bool Ends(Stream unpacked)
    {
        // A file of one part is as long as the trailer says. Of several parts the trailer describes the last one.
        unpacked.Position = 0;
        if ((uint)unpacked.Length == Length) return true;
        if (unpacked.Length < Length) return false;
        unpacked.Position = unpacked.Length - Length;
        var sum = uint.MaxValue;
        for (var value = unpacked.ReadByte(); value >= 0; value = unpacked.ReadByte()) sum = s_table[(byte)(sum ^ (uint)value)] ^ (sum >> 8);
        unpacked.Position = 0;
        return ~sum == Sum;
    }

    static uint TableEntry(uint value)
    {
        const uint Polynomial = 0xEDB88320;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
