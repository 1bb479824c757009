using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>What a layer gives when it is applied to inputs: a place in a graph, without numbers.</summary>
public sealed class LayerOutput
{
    internal LayerOutput(Layer? layer, IReadOnlyList<LayerOutput> inputs, Shape shape)
    {
        if (layer is not null && inputs.Count == 0) throw new ParsimonyException($"{layer.Name ?? layer.ClassName} was called without an input.");
        (Layer, Inputs, Shape) = (layer, inputs, shape);
    }

    /// <summary>The layer; null for an input of the model.</summary>
    public Layer? Layer { get; }

    /// <summary>What it was applied to.</summary>
    public IReadOnlyList<LayerOutput> Inputs { get; }

    /// <summary>Shape of one row.</summary>
    public Shape Shape { get; }
}
