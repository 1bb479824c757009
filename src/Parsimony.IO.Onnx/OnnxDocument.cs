using Google.Protobuf;
using Onnx;

namespace Parsimony.IO.Onnx;

/// <summary>Makes an ONNX file: a graph, the versions of the format, and metadata.</summary>
static class OnnxDocument
{
    /// <summary>The operator domain that has operations on words.</summary>
    public const string LearningDomain = "ai.onnx.ml";

    // Old enough for widely installed runtimes (onnx 1.12, onnxruntime 1.12), new enough for LayerNormalization.
    const int OperatorSet = 17;
    const int LearningOperatorSet = 2;
    const int FormatVersion = 8;

    /// <summary>The bytes of the file.</summary>
    public static byte[] Bytes(OnnxGraph graph, IEnumerable<(string Key, string Value)> metadata)
    {
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "Parsimony",
            ProducerVersion = ProgramVersion.Text,
            Graph = graph.ToProto(),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OperatorSet });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = LearningDomain, Version = LearningOperatorSet });
        model.MetadataProps.Add(metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model.ToByteArray();
    }
}
