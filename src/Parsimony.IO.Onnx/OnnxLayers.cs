using Parsimony.Activations;
using Parsimony.Layers;

namespace Parsimony.IO.Onnx;

/// <summary>Writes layers as ONNX operations, as they predict: layers that act in training only pass their inputs on.</summary>
sealed class OnnxLayers(OnnxGraph graph, IReadOnlyDictionary<(Layer Layer, string Name), NamedTensor> weights)
{
    // The smallest squared length that UnitNormalization divides by, as in Keras.
    const float LeastSquare = 1e-12f;

    /// <summary>Adds a layer whose inputs have rows of these shapes, with or without its activation.</summary>
    /// <exception cref="ParsimonyException">ONNX has no operation for the layer or its activation.</exception>
    public string Add(NetworkNode node, string[] inputs, IReadOnlyList<Shape> shapes, bool isActivated = true) => node.Layer switch
    {
        Dropout or AlphaDropout or GaussianDropout or GaussianNoise or ActivityRegularization => inputs[0],
        Dense dense => AddDense(dense, inputs[0], shapes[0], isActivated),
        { AppliedFunction: { } function } => isActivated ? Activate(node.Layer, function, inputs[0], shapes[0]) : inputs[0],
        PReLU prelu => graph.Node("PRelu", inputs[0], Weight(prelu, "alpha")),
        Embedding embedding => graph.Node("Gather", Weight(embedding, "embeddings"), graph.Cast(inputs[0], DataType.Int64)),
        PeriodicEmbedding waves => AddWaves(waves, inputs[0], shapes[0].Size),
        BatchNormalization normalization => Normalize(normalization, inputs[0]),
        LayerNormalization normalization => Normalize(normalization, inputs[0], shapes[0]),
        UnitNormalization => ToUnitLength(inputs[0]),
        Flatten or Reshape => graph.Rows(inputs[0], node.Output),
        Concatenate => graph.Node("Concat", inputs, OnnxAttribute.Of("axis", -1)),
        Parsimony.Layers.Add => graph.Node("Sum", inputs),
        Average => graph.Node("Mean", inputs),
        Maximum => graph.Node("Max", inputs),
        Multiply => inputs.Aggregate((left, right) => graph.Node("Mul", left, right)),
        Subtract => graph.Node("Sub", inputs[0], inputs[1]),
        var layer => throw Unknown(layer, $"the layer class {layer.ClassName}", "Build the model for export from layers of the library"),
    };

    string AddDense(Dense dense, string input, Shape shape, bool isActivated)
    {
        // Where a row is a single number the rows are a vector, and a product needs a matrix.
        if (shape.Rank == 0) input = graph.Rows(input, 1);
        var sums = dense.UseBias
            ? graph.Node("Gemm", [input, Weight(dense, "kernel"), Weight(dense, "bias")])
            : graph.Node("MatMul", input, Weight(dense, "kernel"));
        return isActivated && dense.Activation is { } function ? Activate(dense, function, sums, new Shape(dense.Units)) : sums;
    }

    // x, then cos(2 pi (c x + b)), from which whole turns are taken off first, as large angles lose digits.
    string AddWaves(PeriodicEmbedding layer, string input, int width)
    {
        var (frequencies, phases) = (weights[(layer, "frequencies")].Values, weights[(layer, "phases")].Values);
        long[] places = [.. Enumerable.Range(0, frequencies.Length).Select(wave => (long)layer.SourceOf(width + wave, width))];
        var numbers = graph.Node("Gather", [input, graph.Constant(places, places.Length)], OnnxAttribute.Of("axis", 1));
        var products = graph.Node("Mul", numbers, graph.Constant(frequencies, frequencies.Length));
        var turns = graph.Node("Add", products, graph.Constant(phases, phases.Length));
        var part = graph.Node("Sub", turns, graph.Node("Round", turns));
        var waves = graph.Node("Cos", graph.Node("Mul", part, graph.Scalar(2 * MathF.PI)));
        return graph.Node("Concat", [input, waves], OnnxAttribute.Of("axis", 1));
    }

    string Activate(Layer layer, ActivationFunction function, string input, Shape shape)
    {
        // The softmax of a single number needs an axis of its own, else it would run over the rows.
        var needsAxis = shape.Rank == 0 && function is not ElementwiseActivation;
        var value = OnnxActivations.Add(graph, function, needsAxis ? graph.Rows(input, 1) : input)
            ?? throw Unknown(layer, $"the activation {function.ClassName}", "Train the model with an activation of the library");
        return needsAxis ? graph.Rows(value) : value;
    }

    // gamma (x - mean) / sqrt(variance + epsilon) + beta for each feature, with the moving averages.
    string Normalize(BatchNormalization layer, string input)
    {
        var (means, variances) = (weights[(layer, "moving_mean")].Values, weights[(layer, "moving_variance")].Values);
        var gammas = layer.Scale ? weights[(layer, "gamma")].Values : null;
        float[] factors = [.. variances.Select((variance, j) => (float)((gammas?[j] ?? 1) / Math.Sqrt((double)variance + layer.Epsilon)))];
        var centered = graph.Node("Sub", input, graph.Constant(means, means.Length));
        var scaled = graph.Node("Mul", centered, graph.Constant(factors, factors.Length));
        return layer.Center ? graph.Node("Add", scaled, Weight(layer, "beta")) : scaled;
    }

    string Normalize(LayerNormalization layer, string input, Shape shape)
    {
        var gamma = layer.Scale ? Weight(layer, "gamma") : graph.Constant(Enumerable.Repeat(1f, shape[^1]).ToArray(), shape[^1]);
        string[] inputs = layer.Center ? [input, gamma, Weight(layer, "beta")] : [input, gamma];
        return graph.Node("LayerNormalization", inputs, OnnxAttribute.Of("axis", -1), OnnxAttribute.Of("epsilon", layer.Epsilon));
    }

    string ToUnitLength(string input)
    {
        var squares = graph.Node("ReduceSumSquare", input, OnnxAttribute.Of("axes", [-1L]), OnnxAttribute.Of("keepdims", 1));
        return graph.Node("Div", input, graph.Node("Sqrt", graph.Node("Max", squares, graph.Scalar(LeastSquare))));
    }

    string Weight(Layer layer, string name) => graph.Constant(weights[(layer, name)].Values, weights[(layer, name)].Shape);

    static ParsimonyException Unknown(Layer layer, string what, string remedy) => new(
        $"{layer.Name ?? layer.ClassName}: ONNX has no operation for {what}, because its code is your own. {remedy}, " +
        "or store the model with Save, which Parsimony reads.");
}
