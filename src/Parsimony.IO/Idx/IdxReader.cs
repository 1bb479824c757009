using System.Buffers.Binary;

namespace Parsimony.IO.Idx;

/// <summary>Reads one IDX stream; memory is reserved as bytes arrive, not for what the header claims.</summary>
sealed class IdxReader(Stream stream, string path)
{
    const int ChunkBytes = 1 << 16;

    /// <summary>Reads all numbers.</summary>
    /// <param name="divisor">Every number is divided by this one.</param>
    /// <exception cref="ParsimonyException">The stream is not a whole IDX file.</exception>
    public NDArray Read(float divisor)
    {
        Span<byte> magic = stackalloc byte[4];
        var found = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (found < magic.Length) throw Wrong($"is not an IDX file: it has {found} bytes, and its header alone has at least 8.");
        if (magic[0] != 0 || magic[1] != 0)
            throw Wrong($"is not an IDX file: it starts with the bytes {Convert.ToHexString(magic)}, expected 0000, a type and a count of axes.");
        var type = IdxType.Of(magic[2]) ?? throw Wrong($"has numbers of the type 0x{magic[2]:X2}. " +
            "Expected 0x08 (uint8), 0x09 (int8), 0x0B (int16), 0x0C (int32), 0x0D (float32) or 0x0E (float64).");
        if (magic[3] == 0) throw Wrong($"has no axes. Expected at least one, the rows.");
        var lengths = ReadLengths(magic[3]);
        long count = 1;
        foreach (var length in lengths)
        {
            if (length > 0 && count > Array.MaxLength / length)
                throw Wrong($"claims the axes [{string.Join(", ", lengths)}], more than {Array.MaxLength} numbers.");
            count *= length;
        }

        return new NDArray(ReadValues(type, (int)count, divisor, lengths), lengths[0], new Shape(lengths.AsSpan(1)));
    }

    int[] ReadLengths(int axes)
    {
        var bytes = new byte[4 * axes];
        var found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (found < bytes.Length) throw Wrong($"ends within its header: {axes} axes need {bytes.Length} bytes, found {found}.");
        var lengths = new int[axes];
        for (var axis = 0; axis < axes; axis++)
        {
            lengths[axis] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 * axis));
            var least = axis == 0 ? 0 : 1;
            if (lengths[axis] < least) throw Wrong($"claims the length {lengths[axis]} for axis {axis}. Expected at least {least}.");
        }

        return lengths;
    }

    float[] ReadValues(IdxType type, int count, float divisor, int[] lengths)
    {
        var shape = string.Join(", ", lengths);
        var values = new float[Math.Min(count, ChunkBytes)];
        var chunk = new byte[ChunkBytes];
        for (var done = 0; done < count;)
        {
            var wanted = Math.Min(ChunkBytes / type.Bytes, count - done);
            var found = stream.ReadAtLeast(chunk.AsSpan(0, wanted * type.Bytes), wanted * type.Bytes, throwOnEndOfStream: false);
            if (found < wanted * type.Bytes)
                throw Wrong($"ends too early: {type.Name} numbers of shape [{shape}] are {count}, found {done + found / type.Bytes}.");
            if (done + wanted > values.Length)
                Array.Resize(ref values, (int)Math.Min(count, Math.Max(2L * values.Length, done + wanted)));
            for (var i = 0; i < wanted; i++) values[done + i] = type.Read(chunk.AsSpan(i * type.Bytes)) / divisor;
            done += wanted;
        }

        if (stream.ReadByte() >= 0) throw Wrong($"goes on after its {count} numbers of shape [{shape}]. Expected its end.");
        return values;
    }

    ParsimonyException Wrong(string what) => new($"{path} {what}");

    /// <summary>A type of numbers.</summary>
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
}
