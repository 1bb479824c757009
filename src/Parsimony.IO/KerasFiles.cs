using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.IO.Keras;
using Parsimony.Models;

namespace Parsimony.IO;

/// <summary>
/// Models as Keras and TensorFlow.js exchange them: <c>model.SaveKeras("model.json")</c> and <c>KerasFiles.Load("model.json")</c>, the
/// layers-model format of tfjs-layers (topology as Keras 2 writes it, weights as one file of 32-bit floats beside it).
/// </summary>
/// <remarks>
/// Regularizers, constraints and initializers go along; optimizer and loss do not: compile the model anew. A layer, activation, regularizer or
/// setting that the other side does not have, or has with another meaning, is refused by name.
/// </remarks>
public static class KerasFiles
{
    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    extension(Model model)
    {
        /// <summary>Writes <paramref name="path"/> and the weights beside it (<c>model.json</c> and <c>model.weights.bin</c>), each whole or not at all.</summary>
        /// <param name="path">The JSON file, for example <c>model.json</c>; an existing one is replaced.</param>
        /// <exception cref="ParsimonyException">The model is not built, or has something that the format lacks; or a file cannot be written.</exception>
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

            // The weights first: a JSON file that is there has its weights.
            AtomicFile.Write(Path.Combine(Path.GetDirectoryName(path) ?? "", shard), stream => WeightShards.Write(stream, weights));
            AtomicFile.WriteText(path, writer => writer.Write(document.ToJsonString(s_indented) + "\n"));
        }
    }

    /// <summary>Reads a model: <see cref="Sequential"/> or <see cref="Functional"/>, built, with its weights, not compiled.</summary>
    /// <param name="path">The JSON file that <c>SaveKeras</c>, tfjs' <c>model.save</c> or tensorflowjs_converter wrote; the files of weights that it names lie beside it.</param>
    /// <exception cref="ParsimonyException">A file is missing or damaged, or the model has something that this library lacks; the message names the file.</exception>
    public static Model Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new ParsimonyException($"Keras model {path} does not exist. Give the model.json.");
        try
        {
            var document = JsonNode.Parse(File.ReadAllBytes(path), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new ParsimonyException("found no JSON object, expected one with modelTopology and weightsManifest.");
            if (document["format"] is JsonValue format && (string?)format != "layers-model")
                throw new ParsimonyException($"found the format {format.ToJsonString()}, expected layers-model. Graph models cannot be trained or taken apart.");
            var topology = TopologyReader.Read(document["modelTopology"]);
            return topology.Build(WeightShards.Read(document["weightsManifest"], Path.GetDirectoryName(Path.GetFullPath(path))!, topology.Weights));
        }
        catch (ParsimonyException error)
        {
            throw new ParsimonyException($"{path}: {error.Message}", error);
        }
        catch (JsonException error)
        {
            throw new ParsimonyException($"{path} is not valid JSON ({error.Message}).", error);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or NullReferenceException or ArgumentException or KeyNotFoundException or OverflowException)
        {
            throw new ParsimonyException($"{path} is damaged: {error.Message}", error);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw new ParsimonyException($"Cannot read {path}: {error.Message}", error);
        }
    }
}
