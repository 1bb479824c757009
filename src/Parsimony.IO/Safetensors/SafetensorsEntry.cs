namespace Parsimony.IO.Safetensors;

/// <summary>One tensor of the header, checked against the length of the file and its own shape.</summary>
/// <remarks>In the block of weights, its first byte stands at Begin, its last one before End.</remarks>
sealed record SafetensorsEntry(string Name, int[] Shape, long Begin, long End)
{
    // numpy, the most generous array library, has at most 64 axes; a header with more is an attack.
    const int MostAxes = 64;

    /// <summary>Reads one entry of the header, for a file with <paramref name="dataLength"/> bytes of weights.</summary>
    public static SafetensorsEntry Parse(string name, JsonElement element, long dataLength, Func<string, ParsimonyException> error)
    {
        if (element.ValueKind != JsonValueKind.Object) throw error($"tensor '{name}' is a JSON {element.ValueKind}, expected an object");
        var type = Property(element, name, "dtype", JsonValueKind.String, error).GetString();
        if (type != "F32") throw error($"tensor '{name}' has dtype {type}, expected F32");
        var shape = ParseShape(name, Property(element, name, "shape", JsonValueKind.Array, error), error);
        var (begin, end) = ParseOffsets(name, Property(element, name, "data_offsets", JsonValueKind.Array, error), dataLength, error);
        if (ByteCount(shape) is not { } bytes || bytes != end - begin)
            throw error($"tensor '{name}' of shape [{string.Join(", ", shape)}] lies in {end - begin} bytes, expected 4 bytes a value");
        if (bytes / 4 > Array.MaxLength) throw error($"tensor '{name}' has {bytes / 4} values, more than {Array.MaxLength}");
        return new SafetensorsEntry(name, shape, begin, end);
    }

    static JsonElement Property(JsonElement element, string name, string key, JsonValueKind kind, Func<string, ParsimonyException> error) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == kind
            ? value
            : throw error($"tensor '{name}' has no {key}, or one that is no JSON {kind}");

    static int[] ParseShape(string name, JsonElement element, Func<string, ParsimonyException> error)
    {
        if (element.GetArrayLength() > MostAxes) throw error($"tensor '{name}' has {element.GetArrayLength()} axes, more than {MostAxes}");
        var shape = new List<int>();
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var length) || length < 0)
                throw error($"tensor '{name}' has the length {item} in its shape, expected a whole number from 0");
            shape.Add(length);
        }

        return [.. shape];
    }

    static (long Begin, long End) ParseOffsets(string name, JsonElement element, long dataLength, Func<string, ParsimonyException> error)
    {
        if (element.GetArrayLength() == 2
            && element[0].ValueKind == JsonValueKind.Number && element[0].TryGetInt64(out var begin)
            && element[1].ValueKind == JsonValueKind.Number && element[1].TryGetInt64(out var end)
            && begin >= 0 && begin <= end && end <= dataLength)
        {
            return (begin, end);
        }

        throw error($"tensor '{name}' lies at {element}, outside the {dataLength} bytes of weights that are there");
    }

    /// <summary>Bytes of a tensor, 4 per value; null where the number exceeds 2^63.</summary>
    static long? ByteCount(int[] shape)
    {
        if (shape.Contains(0)) return 0;
        long bytes = 4;
        foreach (var length in shape)
        {
            if (bytes > long.MaxValue / length) return null;
            bytes *= length;
        }

        return bytes;
    }
}
