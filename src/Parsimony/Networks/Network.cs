namespace Parsimony.Networks;

/// <summary>An architecture without weights. Each layer comes after the layers that it needs, and the last one gives the outputs.</summary>
/// <param name="InputShapes">The shape of one row of each input.</param>
/// <param name="Nodes">The layers, and where the inputs of each come from.</param>
sealed record Network(IReadOnlyList<Shape> InputShapes, IReadOnlyList<NetworkNode> Nodes)
{
    /// <summary>The count of numbers in one row of all inputs.</summary>
    public int Inputs => InputShapes.Sum(shape => shape.Size);

    /// <summary>The count of numbers in one row of outputs.</summary>
    public int Outputs => Nodes[^1].Output.Size;

    /// <summary>
    /// True for a chain of dense layers with biases and without penalties or constraints, whose hidden activations have kernels and whose
    /// last layer is linear.
    /// </summary>
    public bool IsPerceptron => InputShapes.Count == 1 && Nodes.Index().All(entry =>
        entry.Item.Inputs[0] == entry.Index
        && entry.Item.Layer is Dense
        {
            UseBias: true,
            KernelRegularizer: null,
            BiasRegularizer: null,
            ActivityRegularizer: null,
            KernelConstraint: null,
            BiasConstraint: null,
        } dense
        && (entry.Index < Nodes.Count - 1 ? dense.Activation?.Kind is not null : dense.Activation is null or Activations.Linear));

    /// <summary>Makes a network of layers that follow one another.</summary>
    /// <exception cref="ParsimonyException">There is no layer, or a layer cannot take the outputs of the one before.</exception>
    public static Network Chain(Shape input, IReadOnlyList<Layer> layers)
    {
        if (layers.Count == 0) throw new ParsimonyException("The model has no layers. Add at least one, for example Dense(1).");
        var nodes = new List<NetworkNode>();
        foreach (var layer in layers) Append(nodes, layer, [nodes.Count], [nodes.Count == 0 ? input : nodes[^1].Output]);
        return new Network([input], nodes);
    }

    /// <summary>Makes this graph again for inputs of other shapes.</summary>
    /// <exception cref="ParsimonyException">A layer cannot take the shapes of its inputs.</exception>
    public Network For(IReadOnlyList<Shape> inputs)
    {
        var nodes = new List<NetworkNode>();
        foreach (var node in Nodes)
            Append(nodes, node.Layer, node.Inputs, [.. node.Inputs.Select(ShapeOf)]);
        return new Network(inputs, nodes);

        Shape ShapeOf(int value) => value < inputs.Count ? inputs[value] : nodes[value - inputs.Count].Output;
    }

    /// <summary>
    /// Makes a multilayer perceptron: hidden layers with one activation, each followed by dropout where its share is above 0, and a linear
    /// output layer.
    /// </summary>
    public static Network Perceptron(int inputs, IReadOnlyList<int> hidden, ActivationKind activation, int outputs, double dropout = 0)
    {
        var layers = hidden.SelectMany<int, Layer>(units =>
            dropout > 0 ? [DenseOf(units, activation), new Dropout((float)dropout)] : [DenseOf(units, activation)]);
        return Chain(inputs, [.. layers, DenseOf(outputs, ActivationKind.Linear)]);
    }

    /// <summary>
    /// Makes a layer of a path. Its kernel starts as <c>N(0, 2 / inputs)</c>, which keeps the size of a signal through ReLU layers
    /// (He, Zhang, Ren, Sun 2015, equation 10).
    /// </summary>
    public static Dense DenseOf(int units, ActivationKind activation) =>
        new(
            units,
            ActivationNames.FunctionOf(activation),
            kernelInitializer: new VarianceScaling(2, FanMode.FanIn, ScalingDistribution.UntruncatedNormal));

    static void Append(List<NetworkNode> nodes, Layer layer, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var build = layer.Build(shapes);
        if (build.Weights.GroupBy(weight => weight.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ParsimonyException($"{layer.Title} declares two weights with the name '{twice.Key}'. Give each its own.");
        if (build.Weights.Count > 0 && nodes.Any(node => ReferenceEquals(node.Layer, layer)))
            throw new ParsimonyException($"{layer.Title} is used twice: weights cannot be shared. Make a second layer.");
        nodes.Add(new NetworkNode(layer, inputs, build));
    }
}
