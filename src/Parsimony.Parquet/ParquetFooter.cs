using System.Buffers.Binary;

namespace Parsimony.Parquet;

/// <summary>Checks the footer of a Parquet file before the reader gets it, which waits for ever for the end of one that has none.</summary>
/// <remarks>The footer is a structure in Thrift's compact form, then its length, then PAR1. https://parquet.apache.org/docs/file-format</remarks>
static class ParquetFooter
{
    // Length and PAR1.
    const int EndBytes = 8;
    const int DeepestNesting = 32;

    /// <summary>Fails where the footer is no whole structure; the stream then stands at its first byte again.</summary>
    /// <exception cref="InvalidDataException">The footer is damaged.</exception>
    public static void Check(Stream stream)
    {
        if (stream.Length < EndBytes) throw Damaged();
        stream.Position = stream.Length - EndBytes;
        var end = new byte[EndBytes];
        stream.ReadExactly(end);
        var length = BinaryPrimitives.ReadInt32LittleEndian(end);

        // Another end is a file of another kind or an encrypted one, which the reader names.
        if (end.AsSpan(sizeof(int)).SequenceEqual("PAR1"u8))
        {
            if (length < 0 || length > stream.Length - EndBytes) throw Damaged();
            stream.Position = stream.Length - EndBytes - length;
            var footer = new byte[length];
            stream.ReadExactly(footer);
            var place = 0;
            SkipStructure(footer, ref place, depth: 0);
            if (place != footer.Length) throw Damaged();
        }

        stream.Position = 0;
    }

    static void SkipStructure(byte[] bytes, ref int place, int depth)
    {
        for (var head = Byte(bytes, ref place); head != 0; head = Byte(bytes, ref place))
        {
            if (head >> 4 == 0) Number(bytes, ref place);
            Skip(bytes, ref place, head & 0xF, isItem: false, depth);
        }
    }

    static void Skip(byte[] bytes, ref int place, int type, bool isItem, int depth)
    {
        if (depth > DeepestNesting) throw Damaged();
        switch (type)
        {
            case 1 or 2:
                // The type of a member says true or false; an item of a list has a byte for it.
                if (isItem) Byte(bytes, ref place);
                break;
            case 3:
                Byte(bytes, ref place);
                break;
            case 4 or 5 or 6:
                Number(bytes, ref place);
                break;
            case 7:
                Move(bytes, ref place, sizeof(double));
                break;
            case 8:
                Move(bytes, ref place, Number(bytes, ref place));
                break;
            case 9 or 10:
                var head = Byte(bytes, ref place);
                var count = head >> 4 == 0xF ? Number(bytes, ref place) : (ulong)(head >> 4);
                for (; count > 0; count--) Skip(bytes, ref place, head & 0xF, isItem: true, depth + 1);
                break;
            case 11:
                var pairs = Number(bytes, ref place);
                var types = pairs == 0 ? 0 : Byte(bytes, ref place);
                for (; pairs > 0; pairs--)
                {
                    Skip(bytes, ref place, types >> 4, isItem: true, depth + 1);
                    Skip(bytes, ref place, types & 0xF, isItem: true, depth + 1);
                }

                break;
            case 12:
                SkipStructure(bytes, ref place, depth + 1);
                break;
            default:
                throw Damaged();
        }
    }

    static int Byte(byte[] bytes, ref int place) => place < bytes.Length ? bytes[place++] : throw Damaged();

    static ulong Number(byte[] bytes, ref int place)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte(bytes, ref place);
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return number;
        }

        throw Damaged();
    }

    static void Move(byte[] bytes, ref int place, ulong count)
    {
        if (count > (ulong)(bytes.Length - place)) throw Damaged();
        place += (int)count;
    }

    static InvalidDataException Damaged() => new("its footer is damaged");
}
