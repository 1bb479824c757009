namespace Parsimony.IO.Onnx;

/// <summary>Writes a pruned chain of dense layers as ONNX operations.</summary>
static class OnnxChain
{
    /// <summary>Adds the layers.</summary>
    /// <remarks>The matrix named <paramref name="features"/> has these features as columns; it is unused where the network takes none.</remarks>
    /// <exception cref="ParsimonyException">ONNX has no operation for an activation.</exception>
    public static string Add(OnnxGraph graph, PrunedNetwork network, string features, IReadOnlyList<int> columns)
    {
        if (network.Inputs.Count == 0) return Constant(graph, network);

        // The rows of the first kernel are put into the order of the columns, which saves moving the columns.
        var rowOf = network.Inputs.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        int[] order = [.. columns.Where(rowOf.ContainsKey)];
        var value = Choose(graph, features, columns, order);
        foreach (var (index, layer) in network.Layers.Index())
        {
            var rows = index == 0 ? order.Select(feature => rowOf[feature]) : Enumerable.Range(0, layer.Inputs);
            float[] kernel = [.. rows.SelectMany(row => Enumerable.Range(0, layer.Units).Select(unit => layer.Kernel[row, unit]))];
            var sums = graph.Node("Gemm", [value, graph.Constant(kernel, layer.Inputs, layer.Units), graph.Constant(layer.Bias, layer.Units)]);
            value = OnnxActivations.Add(graph, layer.Activation, sums) ?? throw new ParsimonyException(
                $"ONNX has no operation for the activation {layer.Activation.ClassName}, because its code is your own. " +
                "Train with an activation of the library, or store the model with Save, which Parsimony reads.");
        }

        return value;
    }

    /// <summary>Adds the choice of some columns, in the order of <paramref name="wanted"/>.</summary>
    public static string Choose(OnnxGraph graph, string features, IReadOnlyList<int> columns, IReadOnlyList<int> wanted)
    {
        if (columns.SequenceEqual(wanted)) return features;
        var placeOf = columns.Index().ToDictionary(entry => entry.Item, entry => (long)entry.Index);
        long[] places = [.. wanted.Select(feature => placeOf[feature])];
        return graph.Node("Gather", [features, graph.Constant(places, places.Length)], OnnxAttribute.Of("axis", 1));
    }

    // A network without inputs gives the same outputs for every row.
    static string Constant(OnnxGraph graph, PrunedNetwork network)
    {
        float[] outputs = [.. network.Evaluate(new double[network.Features]).Select(value => (float)value)];
        var rows = graph.Node("Slice", [graph.Node("Shape", graph.FirstInput), graph.Constant([0L], 1), graph.Constant([1L], 1)]);
        var row = graph.Constant(outputs, 1, outputs.Length);
        return graph.Node("Expand", row, graph.Node("Concat", [rows, graph.Constant([1L], 1)], OnnxAttribute.Of("axis", 0)));
    }
}
