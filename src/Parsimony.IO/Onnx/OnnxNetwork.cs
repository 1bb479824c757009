using Parsimony.Engine;
using Parsimony.Layers;
using Parsimony.Networks;
using Parsimony.Tensors;

namespace Parsimony.IO.Onnx;

/// <summary>Writes whole networks as ONNX operations.</summary>
static class OnnxNetwork
{
    /// <summary>Adds every layer of a graph.</summary>
    /// <param name="graph">The graph that the operations are added to.</param>
    /// <param name="network">The layers.</param>
    /// <param name="weights">Weights by layer and name.</param>
    /// <param name="inputs">Names of the network's inputs.</param>
    /// <param name="isActivated">False: the last activation is left out, because it belongs to the loss.</param>
    /// <returns>Name of the outputs.</returns>
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

    /// <summary>Finds weights by layer and name.</summary>
    /// <param name="plan">The plan of the network.</param>
    /// <param name="tensors">The weights in the order of the plan.</param>
    public static IReadOnlyDictionary<(Layer Layer, string Name), NamedTensor> ByLayer(NetworkPlan plan, IEnumerable<NamedTensor> tensors) =>
        plan.Weights.Zip(tensors).ToDictionary(pair => (pair.First.Layer, pair.First.Spec.Name), pair => pair.Second);
}
