using System.Buffers.Binary;

namespace Parsimony.IO.Keras;

/// <summary>Writes and reads weights as tfjs stores them: packed little-endian 32-bit floats, and a manifest that says which is where.</summary>
static class WeightShards
{
    /// <summary>The manifest of weights that lie in one file.</summary>
    public static JsonArray Manifest(IReadOnlyList<NamedTensor> weights, string shard) =>
    [
        new JsonObject
        {
            ["paths"] = new JsonArray("./" + shard),
            ["weights"] = new JsonArray([.. weights.Select(weight => (JsonNode)new JsonObject
            {
                ["name"] = weight.Name,
                ["shape"] = new JsonArray([.. weight.Shape.Select(length => (JsonNode)length)]),
                ["dtype"] = "float32",
            })]),
        },
    ];

    public static void Write(Stream stream, IReadOnlyList<NamedTensor> weights)
    {
        foreach (var weight in weights) SafetensorsWriter.WriteValues(stream, weight.Values);
    }

    /// <summary>Reads one tensor for each expected weight; the files of the manifest lie in the folder.</summary>
    /// <exception cref="ParsimonyException">A weight or a file is missing, or has another size.</exception>
    public static IReadOnlyList<NamedTensor> Read(JsonNode? manifest, string folder, IReadOnlyList<(string Name, Shape Shape)> expected)
    {
        var groups = manifest as JsonArray ?? throw new ParsimonyException("it has no weightsManifest.");
        var stored = groups.SelectMany(group => ReadGroup(group!, folder)).ToArray();
        var found = expected.Select(weight => Find(stored, weight)).ToArray();
        var other = stored.Except(found.Select(pair => pair.Stored)).FirstOrDefault();
        if (other is not null) throw new ParsimonyException($"it has the weight '{other.Name}', which the model lacks.");
        return [.. found.Select(pair => pair.Stored with { Name = pair.Name })];
    }

    static (NamedTensor Stored, string Name) Find(NamedTensor[] stored, (string Name, Shape Shape) expected)
    {
        // Keras puts the names of models and scopes before the name of the layer.
        NamedTensor[] found = [.. stored.Where(tensor => tensor.Name == expected.Name)];
        if (found.Length == 0) found = [.. stored.Where(tensor => tensor.Name.EndsWith("/" + expected.Name, StringComparison.Ordinal))];
        if (found.Length != 1)
            throw new ParsimonyException($"its manifest has {found.Length} weights '{expected.Name}', expected one.");
        if (found[0].Shape.SequenceEqual(expected.Shape)) return (found[0], expected.Name);
        var shape = string.Join(", ", found[0].Shape);
        throw new ParsimonyException($"its weight '{expected.Name}' has shape [{shape}], expected {expected.Shape}.");
    }

    static IEnumerable<NamedTensor> ReadGroup(JsonNode group, string folder)
    {
        var weights = group["weights"]!.AsArray().Select(weight => Describe(weight!)).ToArray();
        string[] paths = [.. group["paths"]!.AsArray().Select(path => Beside(folder, (string)path!))];

        // The manifest must ask for exactly as many bytes as the files have, before memory is reserved for them.
        var asked = weights.Sum(weight => 4.0 * weight.Shape.Aggregate(1.0, (size, length) => size * length));
        var there = paths.Sum(path => (double)new FileInfo(path).Length);
        if (asked != there) throw new ParsimonyException($"its manifest asks for {asked} bytes of weights, its files have {there}.");
        var bytes = paths.SelectMany(File.ReadAllBytes).ToArray();
        var start = 0;
        foreach (var (name, shape) in weights)
        {
            var values = new float[new Shape(shape).Size];
            for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(start + 4 * i));
            start += 4 * values.Length;
            yield return new NamedTensor(name, shape, values);
        }
    }

    static (string Name, int[] Shape) Describe(JsonNode weight)
    {
        var name = (string)weight["name"]!;
        var isQuantized = weight["quantization"] is not null;
        if (isQuantized || (string?)weight["dtype"] != "float32")
            throw new ParsimonyException($"its weight '{name}' is {weight["dtype"]?.ToJsonString()}{(isQuantized ? " and quantized" : "")}, " +
                "expected plain float32. Convert the model without quantization.");
        int[] shape = [.. weight["shape"]!.AsArray().Select(length => (int)length!)];
        if (shape.All(length => length > 0)) return (name, shape);
        throw new ParsimonyException($"its weight '{name}' has the shape [{string.Join(", ", shape)}], expected lengths of 1 or more.");
    }

    static string Beside(string folder, string path)
    {
        var name = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        if (name.Length == 0 || name is ".." || name.AsSpan().ContainsAny("/\\:"))
            throw new ParsimonyException($"its manifest names the file '{path}', expected one in the same folder.");
        var full = Path.Combine(folder, name);
        if (File.Exists(full)) return full;
        throw new ParsimonyException($"its weights '{path}' are missing. Copy the file into the same folder.");
    }
}
