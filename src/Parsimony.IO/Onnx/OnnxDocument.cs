using System.Reflection;
using Google.Protobuf;
using Onnx;
using Parsimony.Models;

namespace Parsimony.IO.Onnx;

/// <summary>A model file of ONNX: a graph, the versions that it is written in, and what else is to be known of it.</summary>
static class OnnxDocument
{
    /// <summary>Operations on words, which are not among the common ones.</summary>
    public const string LearningDomain = "ai.onnx.ml";

    // Old enough for what is installed widely (onnx 1.12, onnxruntime 1.12), new enough for LayerNormalization.
    const int OperatorSet = 17;
    const int LearningOperatorSet = 2;
    const int FormatVersion = 8;

    /// <summary>Version of this library.</summary>
    public static string Version { get; } =
        typeof(FittedModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The bytes of a file.</summary>
    /// <param name="graph">The computation.</param>
    /// <param name="metadata">Names and texts, in the order in which they are written.</param>
    public static byte[] Bytes(OnnxGraph graph, IEnumerable<(string Key, string Value)> metadata)
    {
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "Parsimony",
            ProducerVersion = Version,
            Graph = graph.ToProto(),
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OperatorSet }, new OperatorSetIdProto { Domain = LearningDomain, Version = LearningOperatorSet } },
        };
        model.MetadataProps.Add(metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model.ToByteArray();
    }
}
