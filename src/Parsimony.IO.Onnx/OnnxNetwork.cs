using Parsimony.Engine;
using Parsimony.Layers;

namespace Parsimony.IO.Onnx;

/// <summary>Writes whole networks as ONNX operations.</summary>
static class OnnxNetwork
{
    /// <summary>Adds every layer; the last activation may be left out, where it belongs to the loss.</summary>
    /// <exception cref="ParsimonyException">ONNX has no operation for a layer.</exception>
    public static string Add(
        OnnxGraph graph,
        Network network,
        IReadOnlyDictionary<(Layer Layer, string Name), NamedTensor> weights,
        IReadOnlyList<string> inputs,
        bool isActivated = true)
    {
        var layers = new OnnxLayers(graph, weights);
        var values = inputs.Zip(network.InputShapes).ToList();
        foreach (var node in network.Nodes)
        {
            string[] names = [.. node.Inputs.Select(value => values[value].First)];
            Shape[] shapes = [.. node.Inputs.Select(value => values[value].Second)];
            values.Add((layers.Add(node, names, shapes, isActivated || node != network.Nodes[^1]), node.Output));
        }

        return values[^1].First;
    }

    /// <summary>Finds weights, which stand in the order of the plan, by layer and name.</summary>
    public static IReadOnlyDictionary<(Layer Layer, string Name), NamedTensor> ByLayer(NetworkPlan plan, IEnumerable<NamedTensor> tensors) =>
        plan.Weights.Zip(tensors).ToDictionary(pair => (pair.First.Layer, pair.First.Spec.Name), pair => pair.Second);
}
