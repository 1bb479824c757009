using Parsimony.Layers;
using Parsimony.Networks;
using Parsimony.Tensors;

namespace Parsimony.Models;

/// <summary>Layers one after the other.</summary>
public sealed class Sequential : Model
{
    readonly List<Layer> _layers = [];

    /// <summary>A chain of layers.</summary>
    /// <param name="layers">The layers, from the inputs on; more can be added until the model is built.</param>
    /// <param name="inputShape">Shape of one row of inputs, for example 30; null = taken from the first data.</param>
    /// <param name="name">Its name in summaries.</param>
    /// <param name="seed">Key of all its random numbers.</param>
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
        if (IsBuilt) throw new ParsimonyException($"The model '{Name}' is built: no layer can be added any more. Add all layers before Build, Fit or Predict.");
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
