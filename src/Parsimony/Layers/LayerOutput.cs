namespace Parsimony.Layers;

/// <summary>The output of a layer that was applied to inputs: a place in a graph, without numbers.</summary>
public sealed class LayerOutput
{
    internal LayerOutput(Layer? layer, IReadOnlyList<LayerOutput> inputs, Shape shape)
    {
        if (layer is not null && inputs.Count == 0)
            throw new ParsimonyException($"{layer.Title} was called without an input. Give Input.Of(shape), or the result of another layer's Call.");
        (Layer, Inputs, Shape) = (layer, inputs, shape);
    }

    /// <summary>The layer that computes this output; null for an input of the model.</summary>
    public Layer? Layer { get; }

    /// <summary>The outputs that the layer was applied to; empty for an input of the model.</summary>
    public IReadOnlyList<LayerOutput> Inputs { get; }

    /// <summary>The shape of one row.</summary>
    public Shape Shape { get; }
}
