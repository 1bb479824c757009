namespace Parsimony.Models;

/// <summary>A model of layers one after the other.</summary>
/// <example>
/// A network with one hidden layer: (2 + 1) * 8 weights and biases, then 8 + 1.
/// <code>
/// var model = new Sequential([new Dense(8, "relu"), new Dense(1)], inputShape: 2);
/// Console.WriteLine(model.GetWeights().Sum(weight => weight.Values.Length));   // 33
/// </code>
/// </example>
public sealed class Sequential : Model
{
    readonly List<Layer> _layers = [];

    /// <summary>Makes a model of a chain of layers.</summary>
    /// <param name="layers">The layers, from the inputs on; more can be added until the model is built.</param>
    /// <param name="inputShape">Shape of one row of inputs, for example 30; null = taken from the first data.</param>
    /// <param name="name">The model's name in summaries; null = <c>sequential</c>.</param>
    /// <param name="seed">Key of all random numbers of the model; default 0.</param>
    /// <exception cref="ParsimonyException">A layer cannot take what the one before gives.</exception>
    public Sequential(IEnumerable<Layer>? layers = null, Shape? inputShape = null, string? name = null, long seed = 0) : base(name, seed)
    {
        foreach (var layer in layers ?? []) Add(layer);
        if (inputShape is not null) Build(inputShape);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Adds a layer at the end.</summary>
    /// <exception cref="ParsimonyException">The model is built already.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (IsBuilt)
        {
            throw new ParsimonyException(
                $"The model '{Name}' is built: no layer can be added any more. Add all layers before Build, Fit or Predict.");
        }

        _layers.Add(layer);
    }

    /// <summary>Fixes the shape of the inputs and makes the weights.</summary>
    /// <param name="inputShape">Shape of one row.</param>
    /// <exception cref="ParsimonyException">A layer cannot take what the one before gives, or the model is built for another shape.</exception>
    public void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        EnsureBuilt([inputShape]);
    }

    private protected override Network Describe(IReadOnlyList<Shape> inputs) => inputs.Count == 1
        ? Network.Chain(inputs[0], _layers)
        : throw new ParsimonyException($"A Sequential model takes one input, found {inputs.Count}. Use Functional for several.");
}
