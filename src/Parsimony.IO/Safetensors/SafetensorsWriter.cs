using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;

namespace Parsimony.IO.Safetensors;

/// <summary>Writes a model file: header and weights.</summary>
static class SafetensorsWriter
{
    /// <summary>Writes the whole file into a stream.</summary>
    /// <exception cref="ArgumentException">Two tensors share a name, or a shape and its values disagree.</exception>
    public static void Write(Stream stream, ModelState state)
    {
        Check(state);
        var header = Header(state);
        var padded = (header.Length + 7) / 8 * 8;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded);
        stream.Write(length);
        stream.Write(header);
        for (var i = header.Length; i < padded; i++) stream.WriteByte((byte)' ');
        foreach (var tensor in state.Tensors) WriteValues(stream, tensor.Values);
    }

    static ReadOnlySpan<byte> Header(ModelState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in state.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteString(key, value);
            json.WriteEndObject();
            long begin = 0;
            foreach (var tensor in state.Tensors)
            {
                var end = begin + (4L * tensor.Values.Length);
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                WriteNumbers(json, "shape", tensor.Shape.Select(length => (long)length));
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
                begin = end;
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    /// <summary>Writes floats, packed and little-endian.</summary>
    public static void WriteValues(Stream stream, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }

    static void Check(ModelState state)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        foreach (var tensor in state.Tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"Two tensors are called '{tensor.Name}'; names are unique in a model file.", nameof(state));
            var count = tensor.Shape.Aggregate(1L, (product, length) => product * length);
            if (count == tensor.Values.LongLength) continue;
            var shape = string.Join(", ", tensor.Shape);
            throw new ArgumentException(
                $"Tensor '{tensor.Name}' of shape [{shape}] has {tensor.Values.Length} values, expected {count}.", nameof(state));
        }
    }
}
