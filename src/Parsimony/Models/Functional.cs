namespace Parsimony.Models;

/// <summary>A model of any acyclic graph of layers: skip connections, branches, several inputs.</summary>
/// <example>
/// A skip connection: the last layer takes the 30 inputs and the 64 hidden units.
/// <code>
/// var x = Input.Of(30);
/// var hidden = new Dense(64, "relu").Call(x);
/// var model = new Functional(x, new Dense(1).Call(new Concatenate().Call(x, hidden)));
/// Console.WriteLine(model.GetWeights()[2].Shape[0]);   // 94
/// </code>
/// </example>
public sealed class Functional : Model
{
    readonly Network _network;

    /// <summary>Makes a model of a graph with one input.</summary>
    /// <param name="input">The input, made by <see cref="Input.Of"/>.</param>
    /// <param name="output">The output of the last layer.</param>
    /// <param name="name">The model's name in summaries; null = <c>functional</c>.</param>
    /// <param name="seed">Key of all random numbers of the model; default 0.</param>
    /// <exception cref="ParsimonyException">The output needs other inputs, or a layer with weights is used twice.</exception>
    public Functional(LayerOutput input, LayerOutput output, string? name = null, long seed = 0) : this([input], output, name, seed) { }

    /// <summary>Makes a model of a graph with several inputs.</summary>
    /// <param name="inputs">The inputs, made by <see cref="Input.Of"/>, in the order in which data are given.</param>
    /// <param name="output">The output of the last layer.</param>
    /// <param name="name">The model's name in summaries; null = <c>functional</c>.</param>
    /// <param name="seed">Key of all random numbers of the model; default 0.</param>
    /// <exception cref="ParsimonyException">The output needs other inputs, an input leads nowhere, or a layer with weights is used twice.</exception>
    public Functional(IReadOnlyList<LayerOutput> inputs, LayerOutput output, string? name = null, long seed = 0) : base(name, seed)
    {
        _network = GraphReader.Read(inputs, output);
        EnsureBuilt(_network.InputShapes);
    }

    internal Functional(Network network, string? name, long seed) : base(name, seed)
    {
        _network = network;
        EnsureBuilt(_network.InputShapes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers => [.. _network.Nodes.Select(node => node.Layer).Distinct()];

    private protected override Network Describe(IReadOnlyList<Shape> inputs) => inputs.Count == _network.InputShapes.Count
        ? _network.For(inputs)
        : throw new ParsimonyException($"The model '{Name}' takes {_network.InputShapes.Count} inputs, found {inputs.Count}.");
}
