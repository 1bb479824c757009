namespace Parsimony.IO.Onnx;

/// <summary>Makes the ONNX file of a Sequential or Functional model: rows of numbers in, outputs out.</summary>
static class OnnxModel
{
    const string OutputName = "output";

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ParsimonyException">The model is not built, or ONNX has no operation for a layer.</exception>
    public static byte[] Bytes(Model model)
    {
        var weights = model.GetWeights();
        var network = model.Network;
        var graph = new OnnxGraph(model.Name.Length > 0 ? model.Name : "model", OutputName);
        string NameOf(int input) => network.InputShapes.Count == 1 ? "input" : $"input_{input + 1}";
        string[] inputs = [.. network.InputShapes.Select((shape, index) => graph.Input(NameOf(index), DataType.Float, shape))];
        var output = AddPruned(graph, model) ?? OnnxNetwork.Add(graph, network, OnnxNetwork.ByLayer(model.Replica.Plan, weights), inputs);
        graph.Output(OutputName, output, DataType.Float, network.Nodes[^1].Output);
        return OnnxDocument.Bytes(graph, [("parsimony_version", ProgramVersion.Text), ("model", model.Name)]);
    }

    // Adds what a penalty left of a chain of dense layers; null where the model is not such a chain, or nothing is switched off.
    static string? AddPruned(OnnxGraph graph, Model model)
    {
        if (DenseChain.Of(model) is not { } layers || !layers.All(layer => OnnxActivations.CanExpress(layer.Activation))) return null;
        var last = DenseChain.LastFunction(model.Network);
        var pruned = PrunedNetwork.Prune(layers);
        if (!OnnxActivations.CanExpress(last) || pruned.Parameters == PrunedNetwork.Whole(layers).Parameters) return null;
        return OnnxActivations.Add(graph, last, OnnxChain.Add(graph, pruned, graph.FirstInput, [.. Enumerable.Range(0, pruned.Features)]));
    }
}
