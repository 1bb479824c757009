using System.Buffers.Binary;
using System.Security.Cryptography;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.IO.RunFolder;

/// <summary>The format of files of finished networks: a head, then a record for each.</summary>
/// <remarks>
/// A record is its length, its bytes and a checksum. The head is a fingerprint of rows and options, because networks of another run are of no use.
/// </remarks>
static class UnitRecords
{
    /// <summary>Bytes of a file without any network.</summary>
    public const int HeadBytes = 18 + SHA256.HashSizeInBytes;

    const int ChecksumBytes = 8;

    /// <summary>The head of the files of a run.</summary>
    /// <param name="fingerprint">Names rows, options and program of the run.</param>
    public static byte[] Head(string fingerprint) => [.. "parsimony units 2\n"u8, .. SHA256.HashData(AtomicFile.Utf8.GetBytes(fingerprint))];

    /// <summary>The bytes of a record: the length of its content, the content, a checksum.</summary>
    public static byte[] Of(byte[] content)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. length, .. content, .. Checksum(content)];
    }

    /// <summary>The record of a network.</summary>
    public static byte[] Of(UnitKey key, ReplicaOutcome outcome) => Of(UnitCodec.Encode(key, outcome));

    /// <summary>Reads records up to the first one that is damaged or not whole.</summary>
    /// <param name="file">The file, behind its head.</param>
    /// <param name="found">Receives each key, the place of the network's bytes, and their number.</param>
    /// <returns>The place behind the last whole record.</returns>
    public static long Read(Stream file, Action<UnitKey, long, int> found)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var end = file.Position;
        while (file.Length - end >= sizeof(int))
        {
            file.ReadExactly(length);
            var count = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (count < 0 || count + (long)ChecksumBytes > file.Length - file.Position) break;
            var bytes = new byte[count];
            var checksum = new byte[ChecksumBytes];
            file.ReadExactly(bytes);
            file.ReadExactly(checksum);
            if (!checksum.AsSpan().SequenceEqual(Checksum(bytes)) || KeyOf(bytes) is not { } key) break;
            found(key, end + sizeof(int), count);
            end = file.Position;
        }

        return end;
    }

    static UnitKey? KeyOf(byte[] bytes)
    {
        try
        {
            return UnitCodec.Decode(bytes).Key;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static ReadOnlySpan<byte> Checksum(byte[] bytes) => SHA256.HashData(bytes).AsSpan(0, ChecksumBytes);
}
