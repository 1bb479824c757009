using System.Buffers.Binary;
using System.Buffers.Text;

namespace Parsimony.Training;

/// <summary>Numbers in stored states: JSON itself has no NaN, no infinities and no arrays of floats worth their space.</summary>
static class JsonNumbers
{
    /// <summary>NaN: null; an infinity: its name; else the shortest text that reads back as the same number.</summary>
    public static JsonNode? ToJson(double value) => value switch
    {
        double.NaN => null,
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => value,
    };

    /// <summary>Reads what <see cref="ToJson"/> gave.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static double ToDouble(JsonNode? node) => node switch
    {
        null => double.NaN,
        JsonValue value when value.TryGetValue<double>(out var number) => number,
        JsonValue value when value.TryGetValue<string>(out var name) && name is "Infinity" => double.PositiveInfinity,
        JsonValue value when value.TryGetValue<string>(out var name) && name is "-Infinity" => double.NegativeInfinity,
        _ => throw new FormatException($"{node.ToJsonString()} is not a number."),
    };

    /// <summary>The bits of floats, little-endian, in base64 with the alphabet that JSON need not escape (RFC 4648, section 5).</summary>
    public static string Pack(ReadOnlySpan<float> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="Pack"/> gave.</summary>
    /// <exception cref="FormatException">The text is not base64.</exception>
    public static float[] Unpack(string text)
    {
        var bytes = Base64Url.DecodeFromChars(text);
        var values = new float[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i));
        return values;
    }
}
