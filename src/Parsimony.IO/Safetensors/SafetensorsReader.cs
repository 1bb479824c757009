using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Parsimony.IO.Safetensors;

/// <summary>Reads and checks a model file; memory is reserved for bytes that are there, never for a length that the header claims.</summary>
sealed class SafetensorsReader
{
    readonly Stream _stream;
    readonly string _path;

    SafetensorsReader(Stream stream, string path) => (_stream, _path) = (stream, path);

    /// <summary>Reads the whole stream; the path is for messages.</summary>
    /// <exception cref="ParsimonyException">The stream is not a whole model file.</exception>
    public static ModelState Read(Stream stream, string path) => new SafetensorsReader(stream, path).Read();

    ModelState Read()
    {
        var fileLength = _stream.Length;
        if (fileLength < 8) throw NotAModel($"it has {fileLength} bytes, and a model file has at least 8");
        Span<byte> length = stackalloc byte[8];
        _stream.ReadExactly(length);
        var claimed = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (claimed > (ulong)(fileLength - 8))
            throw NotAModel($"its header should have {claimed} bytes, but only {fileLength - 8} bytes follow");
        if (claimed > SafetensorsFile.LongestHeader)
            throw NotAModel($"its header of {claimed} bytes is longer than {SafetensorsFile.LongestHeader}");
        var header = new byte[(int)claimed];
        _stream.ReadExactly(header);
        if (!Utf8.IsValid(header)) throw NotAModel("its header is not UTF-8");
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ReadState(json.RootElement, dataStart: 8 + header.Length, dataLength: fileLength - 8 - header.Length);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            // ArgumentException: the same name twice. InvalidOperationException: half a surrogate pair in an escaped string.
            throw NotAModel($"its header is not valid JSON ({error.Message.TrimEnd('.')})");
        }
    }

    ModelState ReadState(JsonElement root, long dataStart, long dataLength)
    {
        if (root.ValueKind != JsonValueKind.Object) throw NotAModel($"its header is a JSON {root.ValueKind}, expected an object");
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("__metadata__")) ReadMetadata(property.Value, metadata);
            else entries.Add(SafetensorsEntry.Parse(property.Name, property.Value, dataLength, NotAModel));
        }

        CheckCoverage(entries, dataLength);
        return new ModelState(metadata, [.. entries.Select(entry => ReadTensor(entry, dataStart))]);
    }

    void ReadMetadata(JsonElement element, SortedDictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw NotAModel($"__metadata__ is a JSON {element.ValueKind}, expected an object of strings");
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
                throw NotAModel($"__metadata__ '{property.Name}' is a JSON {property.Value.ValueKind}, expected a string");
            metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    void CheckCoverage(List<SafetensorsEntry> entries, long dataLength)
    {
        long end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin < end)
                throw NotAModel($"tensor '{entry.Name}' starts at byte {entry.Begin} and overlaps the one that ends at {end}");
            if (entry.Begin > end) throw NotAModel($"bytes {end} to {entry.Begin} belong to no tensor");
            end = entry.End;
        }

        if (end != dataLength) throw NotAModel($"its tensors end at byte {end}, but {dataLength} bytes of weights are there");
    }

    NamedTensor ReadTensor(SafetensorsEntry entry, long dataStart)
    {
        var values = new float[(entry.End - entry.Begin) / 4];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        _stream.Position = dataStart + entry.Begin;
        _stream.ReadExactly(bytes);
        if (!BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
        }

        return new NamedTensor(entry.Name, entry.Shape, values);
    }

    ParsimonyException NotAModel(string found) => new(
        $"{_path} is not a whole model file: {(found.Length > 300 ? found[..300] + "..." : found)}. " +
        "Give a model.safetensors that parsimony wrote, or train again.");
}
