using Parsimony.Engine;
using Parsimony.Layers;
using Parsimony.Networks;
using Parsimony.Tensors;

namespace Parsimony.IO.Onnx;

/// <summary>Whole networks as operations of ONNX.</summary>
static class OnnxNetwork
{
    /// <summary>Adds every layer of a graph.</summary>
    /// <param name="graph">Where operations go.</param>
    /// <param name="network">The layers.</param>
    /// <param name="weights">Weights by layer and name.</param>
    /// <param name="inputs">Names of the network's inputs.</param>
    /// <param name="isActivated">False: the last activation is left out, as it belongs to the loss.</param>
    /// <returns>Name of the outputs.</returns>
    /// <exception cref="ParsimonyException">ONNX has no words for a layer.</exception>
    public static string Add(
        OnnxGraph graph, Network network, IReadOnlyDictionary<(Layer Layer, string Name), NamedTensor> weights, IReadOnlyList<string> inputs, bool isActivated = true)
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

    /// <summary>Weights by layer and name.</summary>
    /// <param name="plan">Whose they are.</param>
    /// <param name="tensors">In the order of the plan.</param>
    public static IReadOnlyDictionary<(Layer Layer, string Name), NamedTensor> ByLayer(NetworkPlan plan, IEnumerable<NamedTensor> tensors) =>
        plan.Weights.Zip(tensors).ToDictionary(pair => (pair.First.Layer, pair.First.Spec.Name), pair => pair.Second);
}
