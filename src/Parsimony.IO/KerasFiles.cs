using Parsimony.IO.Keras;

namespace Parsimony.IO;

/// <summary>
/// Exchanges models with Keras and TensorFlow.js: <c>model.SaveKeras("model.json")</c> and <c>KerasFiles.Load("model.json")</c>, in the
/// layers-model format of tfjs-layers (topology as Keras 2 writes it, weights as one file of 32-bit floats beside it).
/// </summary>
/// <remarks>
/// Regularizers, constraints and initializers are stored. Optimizer and loss are not: compile the model again after loading. A layer, activation,
/// regularizer or setting that the other side lacks, or gives another meaning, is refused by name.
/// </remarks>
public static class KerasFiles
{
    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    extension(Model model)
    {
        /// <summary>Writes the JSON file and the weights beside it (<c>model.json</c>, <c>model.weights.bin</c>), each whole or not at all.</summary>
        /// <param name="path">The JSON file, for example <c>model.json</c>; an existing one is replaced.</param>
        /// <exception cref="ParsimonyException">The model is not built, has something that the format lacks, or cannot be written.</exception>
        public void SaveKeras(string path)
        {
            ArgumentNullException.ThrowIfNull(path);
            var weights = model.GetWeights();
            var shard = Path.GetFileNameWithoutExtension(path) + ".weights.bin";
            var document = new JsonObject
            {
                ["modelTopology"] = TopologyWriter.Write(model),
                ["format"] = "layers-model",
                ["generatedBy"] = "Parsimony",
                ["convertedBy"] = null,
                ["weightsManifest"] = WeightShards.Manifest(weights, shard),
            };

            // The weights come first, so that a JSON file never stands there without them.
            AtomicFile.Write(Path.Combine(Path.GetDirectoryName(path) ?? "", shard), stream => WeightShards.Write(stream, weights));
            AtomicFile.WriteText(path, writer => writer.Write(document.ToJsonString(s_indented) + "\n"));
        }
    }

    /// <summary>Reads a <see cref="Sequential"/> or <see cref="Functional"/> model, built, with its weights, not compiled.</summary>
    /// <param name="path">The JSON file of <c>SaveKeras</c>, tfjs' <c>model.save</c> or tensorflowjs_converter, with the weights beside it.</param>
    /// <exception cref="ParsimonyException">A file is missing or damaged, or the model has something that this library lacks.</exception>
    public static Model Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new ParsimonyException($"Keras model {path} does not exist. Give the model.json.");
        try
        {
            return FileErrors.WhileReading(path, () => FileErrors.Naming(path, () => ReadModel(path)));
        }
        catch (JsonException error)
        {
            throw new ParsimonyException($"{path} is not valid JSON ({error.Message}).", error);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw new ParsimonyException($"{path} is damaged: {error.Message}", error);
        }
    }

    static Model ReadModel(string path)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
        var document = JsonNode.Parse(File.ReadAllBytes(path), documentOptions: options) as JsonObject
            ?? throw new ParsimonyException("found no JSON object, expected one with modelTopology and weightsManifest.");
        if (document["format"] is JsonValue format && (string?)format != "layers-model")
            throw new ParsimonyException($"found the format {format.ToJsonString()}, expected layers-model. Graph models cannot be trained or " +
                "taken apart.");
        var topology = TopologyReader.Read(document["modelTopology"]);
        return topology.Build(WeightShards.Read(document["weightsManifest"], Path.GetDirectoryName(Path.GetFullPath(path))!, topology.Weights));
    }

    // What reading JSON throws where a value has another type than expected.
    static bool IsDamage(Exception error) => error
        is InvalidOperationException or FormatException or NullReferenceException or ArgumentException or KeyNotFoundException or OverflowException;
}
