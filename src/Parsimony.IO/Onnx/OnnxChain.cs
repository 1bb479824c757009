using Parsimony.Models;

namespace Parsimony.IO.Onnx;

/// <summary>What pruning left of a chain of dense layers as operations of ONNX.</summary>
static class OnnxChain
{
    /// <summary>Adds the layers.</summary>
    /// <param name="graph">Where operations go.</param>
    /// <param name="network">The layers.</param>
    /// <param name="features">Name of a matrix of features; any value of as many rows where the network takes none.</param>
    /// <param name="columns">Which feature each column of it is; all that the network takes are among them.</param>
    /// <returns>Name of the outputs.</returns>
    /// <exception cref="ParsimonyException">ONNX has no words for an activation.</exception>
    public static string Add(OnnxGraph graph, PrunedNetwork network, string features, IReadOnlyList<int> columns)
    {
        if (network.Inputs.Count == 0) return Constant(graph, network);

        // The kernel's rows follow the order of the columns, so that those need not be moved.
        var rowOf = network.Inputs.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        int[] order = [.. columns.Where(rowOf.ContainsKey)];
        var value = Choose(graph, features, columns, order);
        foreach (var (index, layer) in network.Layers.Index())
        {
            var rows = index == 0 ? order.Select(feature => rowOf[feature]) : Enumerable.Range(0, layer.Inputs);
            float[] kernel = [.. rows.SelectMany(row => Enumerable.Range(0, layer.Units).Select(unit => layer.Kernel[row, unit]))];
            var sums = graph.Node("Gemm", [value, graph.Constant(kernel, layer.Inputs, layer.Units), graph.Constant(layer.Bias, layer.Units)]);
            value = OnnxActivations.Add(graph, layer.Activation, sums) ?? throw new ParsimonyException(
                $"ONNX has no operation for the activation {layer.Activation.ClassName}, as its code is your own. Train with an activation of the library, or store the model with Save, which Parsimony reads.");
        }

        return value;
    }

    /// <summary>Some of the columns, in the order asked for.</summary>
    public static string Choose(OnnxGraph graph, string features, IReadOnlyList<int> columns, IReadOnlyList<int> wanted)
    {
        if (columns.SequenceEqual(wanted)) return features;
        var places = columns.Index().ToDictionary(entry => entry.Item, entry => (long)entry.Index);
        return graph.Node("Gather", [features, graph.Constant(wanted.Select(feature => places[feature]).ToArray(), wanted.Count)], OnnxAttribute.Of("axis", 1));
    }

    /// <summary>Nothing reaches the network: the same outputs for every row.</summary>
    static string Constant(OnnxGraph graph, PrunedNetwork network)
    {
        float[] outputs = [.. network.Evaluate(new double[network.Features]).Select(value => (float)value)];
        var rows = graph.Node("Slice", [graph.Node("Shape", graph.FirstInput), graph.Constant([0L], 1), graph.Constant([1L], 1)]);
        return graph.Node("Expand", graph.Constant(outputs, 1, outputs.Length), graph.Node("Concat", [rows, graph.Constant([1L], 1)], OnnxAttribute.Of("axis", 0)));
    }
}
