using System.Buffers.Binary;

namespace Parsimony.Tables;

/// <summary>Checks the lengths in an Arrow file before they are believed: the reader takes memory for what a length says.</summary>
/// <remarks>
/// A message is the bytes FF FF FF FF, which older files lack, the length of its description, the description, and a body whose length the
/// description holds. A length of 0 ends the stream. https://arrow.apache.org/docs/format/Columnar.html
/// </remarks>
static class ArrowMessages
{
    const uint Continuation = 0xFFFFFFFF;
    const int Magic = 8;

    // Footer, its length, and ARROW1.
    const int FooterEnd = 10;

    // Place of a message's fourth member in its table of places, behind two sizes.
    const int BodyLengthEntry = 10;

    /// <summary>Fails where a length leads beyond the end of the file; the stream then stands at its first byte again.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="isFile">True for a file with a footer, false for a stream of messages.</param>
    /// <exception cref="InvalidDataException">A length is impossible.</exception>
    public static void Check(Stream stream, bool isFile)
    {
        stream.Position = 0;
        if (isFile)
        {
            stream.Position = Math.Max(0, stream.Length - FooterEnd);
            Within(stream, Number(stream), stream.Position - sizeof(int));
            stream.Position = Math.Min(Magic, stream.Length);
        }

        while (stream.Position + sizeof(int) <= stream.Length)
        {
            var length = Number(stream);
            if (length == unchecked((int)Continuation)) length = stream.Position + sizeof(int) <= stream.Length ? Number(stream) : 0;
            if (length == 0) break;
            Within(stream, length, stream.Length - stream.Position);
            var description = new byte[length];
            stream.ReadExactly(description);
            var body = BodyLength(description);
            Within(stream, body, stream.Length - stream.Position);
            stream.Position += body;
        }

        stream.Position = 0;
    }

    static void Within(Stream stream, long length, long left)
    {
        if (length < 0 || length > left)
            throw new InvalidDataException($"{length} bytes are announced at byte {stream.Position}, and {Math.Max(0, left)} are there");
    }

    static int Number(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        stream.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>The length of the body by the description, a flatbuffer; 0 where it names none.</summary>
    static long BodyLength(byte[] description)
    {
        try
        {
            var table = BinaryPrimitives.ReadInt32LittleEndian(description);
            var places = table - BinaryPrimitives.ReadInt32LittleEndian(description.AsSpan(table));
            if (BinaryPrimitives.ReadUInt16LittleEndian(description.AsSpan(places)) <= BodyLengthEntry) return 0;
            var place = BinaryPrimitives.ReadUInt16LittleEndian(description.AsSpan(places + BodyLengthEntry));
            return place == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(description.AsSpan(table + place));
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidDataException("the description of a message is damaged", error);
        }
    }
}
